// What Cloudflare calls: HTTP, the clock, and the queues.
import { createApp } from "../src/api/app.ts";
import { openApp, openContext } from "./open.ts";
import { runQueue } from "./queue.ts";
import { runScheduled } from "./scheduled.ts";

const app = createApp({ open: (env, waitUntil) => openApp(env as Env, waitUntil) });

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  scheduled: async (controller, env) => runScheduled(controller.scheduledTime, await openContext(env)),
  queue: async (batch, env) => runQueue(batch, await openContext(env)),
} satisfies ExportedHandler<Env>;
