// A bound on how long somebody waits. It does not stop the work itself.

/** The work did not come to its end in time. */
export class Overdue extends Error {
  constructor(ms: number) {
    super(`not done within ${ms} ms`);
    this.name = "Overdue";
  }
}

/** What `work` comes to, or a throw of Overdue after `ms`. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Overdue(ms)), ms);
    work.then(done, failed).finally(() => clearTimeout(timer));
  });
}
