// The queues: hands job ids over. A send that fails is no loss: the job's row stays unsent and the sweep sends it again.
import { QUEUE_DELAY_S_MAX, QUEUE_SEND_MAX } from "../../base/limits/store.ts";
import type { JobKind, JobMessage } from "../../model/job.ts";

export interface Queues {
  /** Sends jobs of one kind; throws what the binding throws. */
  send(kind: JobKind, jobIds: string[], delayS?: number): Promise<void>;
}

interface QueueBindings {
  CRAWL_QUEUE: Queue;
  INGEST_QUEUE: Queue;
  EMBED_QUEUE: Queue;
}

/** Which queue does which work: slow foreign servers, our own CPU, and the model's batches don't wait for each other. */
const QUEUE_OF: Record<JobKind, keyof QueueBindings> = {
  crawl: "CRAWL_QUEUE",
  recheck: "CRAWL_QUEUE",
  collect: "INGEST_QUEUE",
  ingest: "INGEST_QUEUE",
  compare: "INGEST_QUEUE",
  purge: "INGEST_QUEUE",
  erase: "INGEST_QUEUE",
  import: "INGEST_QUEUE",
  embed: "EMBED_QUEUE",
};

export function openQueues(bindings: QueueBindings): Queues {
  return {
    async send(kind, jobIds, delayS = 0) {
      const queue = bindings[QUEUE_OF[kind]] as Queue<JobMessage>;
      const delaySeconds = Math.max(0, Math.min(QUEUE_DELAY_S_MAX, Math.round(delayS)));
      for (let i = 0; i < jobIds.length; i += QUEUE_SEND_MAX) {
        const slice = jobIds.slice(i, i + QUEUE_SEND_MAX);
        await queue.sendBatch(slice.map((job_id) => ({ body: { job_id }, delaySeconds })));
      }
    },
  };
}
