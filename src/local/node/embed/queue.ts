// The order of work for one model that runs one batch at a time: few texts first, bulk after, neighbours of like
// length together. It does not know what a row of ids means or how a batch is run.

import { EMBED_RUN_PIECES_MAX, EMBED_URGENT_TEXTS_MAX, EMBED_WAITING_TEXTS_MAX } from "../../../base/limits/local-ai.ts";

/** Runs `rows` as one batch and gives one vector a row, in order. */
export type RunBatch = (rows: number[][]) => Promise<Float32Array[]>;

export class QueueFull extends Error {
  constructor() {
    super(`More than ${EMBED_WAITING_TEXTS_MAX} texts are waiting.`);
    this.name = "QueueFull";
  }
}

interface Job {
  vectors: Float32Array[];
  missing: number;
  done: boolean;
  resolve(vectors: Float32Array[]): void;
  reject(error: unknown): void;
}

interface Row {
  job: Job;
  index: number;
  ids: number[];
}

export class EmbedQueue {
  readonly #run: RunBatch;
  #urgent: Row[] = [];
  #bulk: Row[] = [];
  #running = false;

  constructor(run: RunBatch) {
    this.#run = run;
  }

  /** One vector a row, in order. Rejects with QueueFull, with the abort's reason, or with what the run threw. */
  embed(rows: number[][], signal?: AbortSignal): Promise<Float32Array[]> {
    if (rows.length === 0) return Promise.resolve([]);
    if (this.#urgent.length + this.#bulk.length + rows.length > EMBED_WAITING_TEXTS_MAX) {
      return Promise.reject(new QueueFull());
    }
    return new Promise((resolve, reject) => {
      const job: Job = { vectors: new Array(rows.length), missing: rows.length, done: false, resolve, reject };
      signal?.addEventListener("abort", () => fail(job, signal.reason), { once: true });
      if (signal?.aborted) return fail(job, signal.reason);
      // Longest first: within a run every row is padded to its longest.
      const added = rows.map((ids, index) => ({ job, index, ids })).sort((a, b) => b.ids.length - a.ids.length);
      (rows.length <= EMBED_URGENT_TEXTS_MAX ? this.#urgent : this.#bulk).push(...added);
      void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
      try {
        const vectors = await this.#run(batch.map((row) => row.ids));
        for (const [i, row] of batch.entries()) settle(row, vectors[i]!);
      } catch (error) {
        for (const { job } of batch) fail(job, error);
      }
    }
    this.#running = false;
  }

  /** Takes the next run's rows: at least one, and no more than fit into EMBED_RUN_PIECES_MAX when padded. */
  #next(): Row[] {
    this.#urgent = this.#urgent.filter((row) => !row.job.done);
    if (this.#urgent.length === 0) this.#bulk = this.#bulk.filter((row) => !row.job.done);
    const lane = this.#urgent.length > 0 ? this.#urgent : this.#bulk;
    let longest = 0;
    let count = 0;
    for (; count < lane.length; count++) {
      longest = Math.max(longest, lane[count]!.ids.length);
      if (count > 0 && longest * (count + 1) > EMBED_RUN_PIECES_MAX) break;
    }
    return lane.splice(0, count);
  }
}

function settle({ job, index }: Row, vector: Float32Array): void {
  job.vectors[index] = vector;
  job.missing--;
  if (job.missing > 0 || job.done) return;
  job.done = true;
  job.resolve(job.vectors);
}

function fail(job: Job, error: unknown): void {
  if (job.done) return;
  job.done = true;
  job.reject(error);
}
