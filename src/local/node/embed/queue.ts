// The order of work for one model that runs one batch at a time: the smallest request first, so that a
// query (one text) or an answer (some sentences) never waits behind bulk work, which is not a person. Equal
// ones in order of arrival. It does not know what a row of ids means or how a batch is run.

import { EMBED_RUN_PIECES_MAX, EMBED_WAITING_TEXTS_MAX } from "../../../base/limits/local-ai.ts";

/** Runs `rows` as one batch and gives one vector a row, in order. */
export type RunBatch = (rows: number[][]) => Promise<Float32Array[]>;

export class QueueFull extends Error {
  constructor() {
    super(`More than ${EMBED_WAITING_TEXTS_MAX} texts are waiting.`);
    this.name = "QueueFull";
  }
}

interface Job {
  /** Ids of all its rows: its size. */
  pieces: number;
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
  /** In the order in which they will be run. */
  #waiting: Row[] = [];
  #running = false;

  constructor(run: RunBatch) {
    this.#run = run;
  }

  /**
   * One vector a row, in order. Rejects with QueueFull, with the abort's reason, or with what the run
   * threw.
   */
  embed(rows: number[][], signal?: AbortSignal): Promise<Float32Array[]> {
    if (rows.length === 0) return Promise.resolve([]);
    if (this.#waiting.length + rows.length > EMBED_WAITING_TEXTS_MAX) {
      return Promise.reject(new QueueFull());
    }
    return new Promise((resolve, reject) => {
      const pieces = rows.reduce((sum, ids) => sum + ids.length, 0);
      const job: Job = {
        pieces,
        vectors: new Array(rows.length),
        missing: rows.length,
        done: false,
        resolve,
        reject,
      };
      signal?.addEventListener("abort", () => fail(job, signal.reason), { once: true });
      if (signal?.aborted) return fail(job, signal.reason);
      // Longest first: within a run every row is padded to its longest.
      const added = rows
        .map((ids, index) => ({ job, index, ids }))
        .sort((a, b) => b.ids.length - a.ids.length);
      const place = this.#waiting.findIndex((row) => row.job.pieces > pieces);
      this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, ...added);
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
    this.#waiting = this.#waiting.filter((row) => !row.job.done);
    let longest = 0;
    let count = 0;
    for (; count < this.#waiting.length; count++) {
      longest = Math.max(longest, this.#waiting[count]!.ids.length);
      if (count > 0 && longest * (count + 1) > EMBED_RUN_PIECES_MAX) break;
    }
    return this.#waiting.splice(0, count);
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
