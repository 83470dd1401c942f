// The Worker as `npm start` runs it: migrated, bundled, and kept in a process of its own (runtime.ts). It answers no one
// itself: the door does.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readMail } from "../../src/local/outbox.ts";
import type { Mail } from "../../src/model/mail.ts";
import { Fault } from "./options.ts";
import type { RuntimeReply, RuntimeRequest } from "./runtime.ts";

export interface LocalWorker {
  /** `http://127.0.0.1:port`; another one after a crash. */
  origin: () => string;
  /** Ticks the clock once, as cron does every minute on Cloudflare; false when nobody answered in time. */
  tick: () => Promise<boolean>;
  /** Settles when its process ends by itself. */
  ended: Promise<number>;
  stop: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, "../..");
const CONFIG = join(ROOT, "wrangler.toml");
export const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
const GROUPS = process.platform !== "win32";
const READY_MS = 60_000;
const TICK_TIMEOUT_MS = 45_000;

/** Brings the schema up to date and bundles the Worker below `data`; both at once. */
export async function prepareWorker(data: string, log: NodeJS.WritableStream): Promise<void> {
  const [state, bundle] = [join(data, "state"), join(data, "worker")];
  rmSync(bundle, { recursive: true, force: true });
  // Ours alone, even in a folder that everybody may read.
  for (const folder of [state, bundle]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
  }
  const local = ["--env", "local"];
  await Promise.all([
    runWrangler(["d1", "migrations", "apply", "DB", "--local", ...local, "--persist-to", state], log),
    runWrangler(["deploy", "--dry-run", ...local, "--outdir", bundle], log),
  ]);
}

function runWrangler(args: string[], log: NodeJS.WritableStream): Promise<void> {
  // Without a terminal wrangler neither asks nor colours; its metrics stay off.
  const quiet = { CI: "true", WRANGLER_SEND_METRICS: "false", NO_COLOR: "1", FORCE_COLOR: "0" };
  const env = { ...process.env, ...quiet };
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const fault = new Fault(`wrangler ${args[0]} failed. See worker.log in the data folder.`);
  return new Promise((done, failed) => {
    child.on("exit", (code) => (code === 0 ? done() : failed(fault)));
  });
}

/**
 * Starts what was prepared; resolves when it listens. `vars` go on top of those of `[env.local]`. `onMail` is called with
 * each mail that would have been sent.
 */
export async function startWorker(
  data: string,
  vars: Record<string, string>,
  log: NodeJS.WritableStream,
  onMail: (mail: Mail) => void,
): Promise<LocalWorker> {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const child = fork(join(import.meta.dirname, "runtime.ts"), {
    cwd: ROOT,
    env,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // A group of its own: Ctrl-C is for us to pass on, and what it started can be ended with it.
    detached: GROUPS,
  });
  child.stdout!.pipe(log, { end: false });
  child.stderr!.pipe(log, { end: false });
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const mail = readMail(line);
    if (mail) onMail(mail);
  });
  const ended = new Promise<number>((done) => {
    child.on("exit", (code) => {
      killGroup(child.pid);
      done(code ?? 1);
    });
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  let origin = "";
  const listening = new Promise<void>((done) => {
    onReply(child, (reply) => {
      if (reply.kind !== "listening") return;
      origin = reply.origin;
      done();
    });
  });
  const bundle = join(data, "worker");
  send(child, { kind: "start", config: CONFIG, bundle, state: join(data, "state"), vars });
  const first = await Promise.race([listening, ended, within(READY_MS)]);
  if (origin === "") {
    await stop();
    const what = first === TIMED_OUT ? "did not come up in a minute" : "stopped while starting";
    throw new Fault(`The Worker ${what}. See worker.log in the data folder.`);
  }
  return { origin: () => origin, tick: () => tick(child), ended, stop };
}

/** Ends what a runtime that was itself killed has left behind: a workerd that holds the databases. */
function killGroup(pid: number | undefined): void {
  if (!GROUPS || pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing is left of it, as it should be.
  }
}

const TIMED_OUT = Symbol("timed out");
const within = (ms: number) =>
  new Promise<typeof TIMED_OUT>((done) => setTimeout(() => done(TIMED_OUT), ms).unref());

const onReply = (child: ChildProcess, read: (reply: RuntimeReply) => void) => child.on("message", read);
const send = (child: ChildProcess, message: RuntimeRequest) => child.connected && child.send(message);

let ticks = 0;

async function tick(child: ChildProcess): Promise<boolean> {
  if (!child.connected) return false;
  const id = ++ticks;
  let read: ((reply: RuntimeReply) => void) | undefined;
  const ticked = new Promise<true>((done) => {
    read = (reply) => {
      if (reply.kind === "ticked" && reply.id === id) done(true);
    };
    onReply(child, read);
  });
  send(child, { kind: "tick", id });
  const answer = await Promise.race([ticked, within(TICK_TIMEOUT_MS)]);
  child.off("message", read!);
  return answer === true;
}
