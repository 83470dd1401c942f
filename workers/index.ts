// What Cloudflare calls: HTTP, the clock, and the queues. The write path is loaded when its first message comes.
import { createApp } from "../src/api/app.ts";
import { openApp, openContext } from "./open.ts";

const app = createApp({ open: (env, waitUntil) => openApp(env as Env, waitUntil) });

export { KeyLimiterObject } from "../src/store/platform/limiter-object.ts";

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  scheduled: async (controller, env) => {
    const { runScheduled } = await import("./scheduled.ts");
    await runScheduled(controller.scheduledTime, await openContext(env));
  },
  queue: async (batch, env) => {
    const { runQueue } = await import("./queue.ts");
    await runQueue(batch, await openContext(env));
  },
} satisfies ExportedHandler<Env>;
