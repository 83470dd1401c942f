// Starts the whole service on this machine: model server, sample newsroom, migrations, the Worker, the clock.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startModelServer } from "../../src/local/node/embed/server.ts";
import { startNewsroom } from "../../src/local/node/newsroom/server.ts";
import { MAIL_EVENT } from "../../src/local/outbox.ts";
import type { Mail } from "../../src/model/mail.ts";
import {
  Fault,
  findPort,
  findState,
  isFree,
  type LocalOptions,
  type LocalState,
  openFolder,
  saveState,
} from "./options.ts";

export interface LocalService {
  base: string;
  state: LocalState;
  newsroom: string;
  /** Ticks the clock once, as cron does every minute on Cloudflare. */
  tick: () => Promise<boolean>;
  /** Settles when the Worker ends by itself. */
  ended: Promise<number>;
  close: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, "../..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
const TICK_MS = 60_000;
const READY_MS = 60_000;
const TICK_TIMEOUT_MS = 45_000;
const SILENT_TICKS_MAX = 3;

/** Everything up, the workspace there; throws Fault with one sentence when it can't be. */
export async function startService(
  options: LocalOptions,
  say: (line: string) => void,
): Promise<LocalService> {
  openFolder(options.data);
  if (!existsSync(WRANGLER)) throw new Fault("The packages are not installed. Run: npm ci");
  if (!(await isFree(options.port))) {
    throw new Fault(
      `Port ${options.port} is taken. Give another one: npm start -- --port ${options.port + 1}`,
    );
  }
  const known = findState(options.data);
  const newsroomPort = await newsroomPortOf(known, options.port);
  const token = randomBytes(24).toString("hex");
  const newsroom = await startNewsroom({ port: newsroomPort });
  say("Starting the embedding model…");
  const models = await startModelServer({ port: await findPort(options.port + 100), token });
  const secrets = {
    operator_token: known.operator_token ?? randomBytes(32).toString("hex"),
    signing_secret: known.signing_secret ?? randomBytes(32).toString("hex"),
  };
  const log = createWriteStream(join(options.data, "worker.log"), { flags: "w" });
  const persist = ["--env", "local", "--persist-to", join(options.data, "state")];
  const closeAll = async () => {
    await Promise.allSettled([newsroom.close(), models.close()]);
    log.end();
  };
  try {
    say("Applying migrations…");
    await runWrangler(["d1", "migrations", "apply", "DB", "--local", ...persist], log);
    say("Starting the Worker…");
    const vars = {
      LOCAL_AI_URL: models.url,
      LOCAL_AI_TOKEN: token,
      OPERATOR_TOKEN: secrets.operator_token,
      SIGNING_SECRET: secrets.signing_secret,
      FETCH_ALLOW_LOCAL: [new URL(newsroom.origin).host, ...options.allowLocal].join(","),
      ...llmVars(),
    };
    const worker = startWorker(options.port, options.data, persist, vars, log, say);
    const base = `http://127.0.0.1:${options.port}`;
    await ready(base, worker.ended);
    const state = await openWorkspace(base, options, known, { ...secrets, newsroom_port: newsroomPort });
    let silent = 0;
    const clock = setInterval(async () => {
      silent = (await tick(base)) ? 0 : silent + 1;
      // A Worker that takes connections and answers none never comes back by itself: its end is told by start.
      if (silent >= SILENT_TICKS_MAX) worker.stop();
    }, TICK_MS);
    const close = async () => {
      clearInterval(clock);
      worker.stop();
      await worker.ended;
      await closeAll();
    };
    // What a crash left unfinished is taken up at once.
    await tick(base);
    return {
      base,
      state,
      newsroom: newsroom.origin,
      tick: () => tick(base),
      ended: worker.ended,
      close,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The newsroom keeps its port: the addresses of its articles are in the index. */
async function newsroomPortOf(known: Partial<LocalState>, port: number): Promise<number> {
  if (known.newsroom_port === undefined) return findPort(port + 1);
  if (await isFree(known.newsroom_port)) return known.newsroom_port;
  throw new Fault(
    `Port ${known.newsroom_port}, where the sample newsroom was served before, is taken. Free it, or run: npm run reset`,
  );
}

function llmVars(): Record<string, string> {
  const names = ["LOCAL_LLM_URL", "LOCAL_LLM_MODEL", "LOCAL_LLM_KEY"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function wrangler(args: string[]) {
  // Without a terminal wrangler neither asks nor colours; its metrics stay off. Its explorer would open the database to
  // whoever reaches the port.
  const quiet = { CI: "true", WRANGLER_SEND_METRICS: "false", NO_COLOR: "1", FORCE_COLOR: "0" };
  const env = { ...process.env, ...quiet, X_LOCAL_EXPLORER: "false" };
  return spawn(process.execPath, [WRANGLER, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
}

function runWrangler(args: string[], log: NodeJS.WritableStream): Promise<void> {
  const child = wrangler(args);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return new Promise((done, failed) => {
    child.on("exit", (code) =>
      code === 0
        ? done()
        : failed(
            new Fault(`wrangler ${args.slice(0, 3).join(" ")} failed. See worker.log in the data folder.`),
          ),
    );
  });
}

function startWorker(
  port: number,
  data: string,
  persist: string[],
  vars: Record<string, string>,
  log: NodeJS.WritableStream,
  say: (line: string) => void,
) {
  // A file for its owner only: arguments can be read by everybody on the machine.
  const file = join(data, "worker.env");
  writeFileSync(
    file,
    Object.entries(vars)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
      .join(""),
    { mode: 0o600 },
  );
  const child = wrangler([
    "dev",
    ...persist,
    "--ip",
    "127.0.0.1",
    "--port",
    String(port),
    "--inspector-port",
    "0",
    "--show-interactive-dev-session=false",
    "--env-file",
    file,
  ]);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const mail = mailOf(line);
    if (mail) say(`\nA mail to ${mail.to}: ${mail.subject}\n\n${mail.text.replace(/^/gm, "    ")}`);
  });
  const ended = new Promise<number>((done) => child.on("exit", (code) => done(code ?? 1)));
  return { ended, stop: () => child.kill("SIGTERM") };
}

/** A mail that the Worker wrote to its log instead of sending it. */
function mailOf(line: string): Mail | null {
  const start = line.indexOf(`{"level":"info","event":"${MAIL_EVENT}"`);
  if (start < 0) return null;
  try {
    return JSON.parse(line.slice(start, line.lastIndexOf("}") + 1)) as Mail;
  } catch {
    return null;
  }
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function ready(base: string, ended: Promise<number>): Promise<void> {
  let dead = false;
  void ended.then(() => {
    dead = true;
  });
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(150)) {
    if (dead) throw new Fault("The Worker stopped while starting. See worker.log in the data folder.");
    const response = await fetch(`${base}/health`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new Fault("The Worker did not come up in a minute. See worker.log in the data folder.");
}

async function openWorkspace(
  base: string,
  options: LocalOptions,
  known: Partial<LocalState>,
  rest: Pick<LocalState, "operator_token" | "signing_secret" | "newsroom_port">,
): Promise<LocalState> {
  let { key, workspace_id } = known;
  if (key === undefined || workspace_id === undefined) {
    const response = await fetch(`${base}/admin/v1/workspaces`, {
      method: "POST",
      headers: { authorization: `Bearer ${rest.operator_token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Demo", plan: "enterprise" }),
    });
    if (!response.ok) throw new Fault(`The demo workspace could not be made: ${await response.text()}`);
    const made = (await response.json()) as { workspace: { id: string }; key: { secret: string } };
    key = made.key.secret;
    workspace_id = made.workspace.id;
  }
  const state: LocalState = { base, key, workspace_id, sample_added: known.sample_added ?? false, ...rest };
  saveState(options.data, state);
  return state;
}

/** Ticks the clock; false when nobody answered. */
async function tick(base: string): Promise<boolean> {
  const signal = AbortSignal.timeout(TICK_TIMEOUT_MS);
  const response = await fetch(`${base}/cdn-cgi/handler/scheduled`, { signal }).catch(() => null);
  await response?.body?.cancel();
  return response !== null;
}
