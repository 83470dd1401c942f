// The Worker in a process of its own, on a port of loopback that only the door knows. Of what wrangler dev brings along
// nothing is switched on: no inspector, no explorer, no registry, no address that ticks the clock. What to run comes as a
// message, so that no secret stands in an argument or a file.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from "wrangler";

export interface RuntimeStart {
  kind: "start";
  /** wrangler.toml. */
  config: string;
  /** Folder of the bundle: one script, and modules beside it. */
  bundle: string;
  /** Folder of databases and objects, as wrangler's --persist-to. */
  state: string;
  /** Vars and secrets beyond those of wrangler.toml. */
  vars: Record<string, string>;
}
export type RuntimeRequest = RuntimeStart | { kind: "tick"; id: number };
export type RuntimeReply =
  /** Where it listens, after the start and after each restart that a crash made necessary. */
  { kind: "listening"; origin: string } | { kind: "ticked"; id: number };

function modulesOf(bundle: string) {
  const named = (end: string, type: "ESModule" | "CompiledWasm") =>
    readdirSync(bundle)
      .filter((name) => name.endsWith(end))
      .map((name) => ({ type, path: join(bundle, name) }));
  return [...named(".js", "ESModule"), ...named(".wasm", "CompiledWasm")];
}

async function start({ config: path, bundle, state, vars }: RuntimeStart): Promise<Miniflare> {
  const config = unstable_readConfig({ config: path, env: "local" }, { hideWarnings: true });
  const { modulesRules: _, ...options } = unstable_getMiniflareWorkerOptions(config, "local").workerOptions;
  const worker: V4WorkerOptions = {
    ...options,
    ...(config.name ? { name: config.name } : {}),
    modulesRoot: bundle,
    modules: modulesOf(bundle),
    // Only what is handed over: a .dev.vars that lies about is for `wrangler dev`.
    bindings: { ...(config.vars as Record<string, string>), ...vars },
  };
  const miniflare: Miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      logRequests: false,
      unsafeTriggerHandlers: false,
      unsafeLocalExplorer: false,
      resourcePersistencePath: join(state, "v3"),
      unsafeHandleRuntimeRestart: () => announce(miniflare),
      workers: [worker],
    }),
  );
  await announce(miniflare);
  return miniflare;
}

const reply = (message: RuntimeReply) => process.send?.(message);

async function announce(miniflare: Miniflare): Promise<void> {
  reply({ kind: "listening", origin: (await miniflare.ready).origin });
}

let running: Promise<Miniflare> | null = null;

async function tick(miniflare: Miniflare, id: number): Promise<void> {
  try {
    const worker = await miniflare.getWorker();
    await worker.scheduled({ cron: "* * * * *", scheduledTime: new Date() });
    reply({ kind: "ticked", id });
  } catch (error) {
    // Said by silence: who asks counts how often nobody answers.
    console.error("The clock could not be ticked:", error);
  }
}

process.on("message", async (message: RuntimeRequest) => {
  if (message.kind === "start") {
    running = start(message);
    await running;
  } else if (running) await tick(await running, message.id);
});

// Whoever started us has gone.
process.on("disconnect", () => process.exit(0));
