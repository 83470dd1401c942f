// The entry of `[env.local]`: the same Worker, with the stand-ins for AI and VECTORIZE as entrypoints beside it.
import { openOutbox } from "../src/local/outbox.ts";
import { releaseJobs } from "../src/store/work/jobs.ts";
import worker from "./index.ts";
import { openContext, platform } from "./open.ts";

export { LocalAi } from "../src/local/ai/entrypoint.ts";
export { LocalVectorize } from "../src/local/vectorize/entrypoint.ts";
export { VectorIndexObject } from "../src/local/vectorize/object.ts";
export { KeyLimiterObject } from "../src/store/platform/limiter-object.ts";

platform.local = true;
platform.openMailer = (env) => openOutbox(env.BUCKET as never, (line) => console.info(line));

let released = false;

export default {
  ...worker,
  /**
   * The queues of a laptop live in memory: with the process their messages and every consumer are gone. So the first
   * tick after a start hands all open jobs out again at once, instead of waiting for leases to run out.
   */
  async scheduled(controller, env) {
    if (!released) {
      released = true;
      const { db, now } = await openContext(env);
      await releaseJobs(db, now());
    }
    await worker.scheduled(controller, env);
  },
} satisfies ExportedHandler<Env>;
