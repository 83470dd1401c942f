// Starts the whole service on this machine: model server, sample newsroom, the Worker, the door before it, the clock.
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { startModelServer } from "../../src/local/node/embed/server.ts";
import { startNewsroom } from "../../src/local/node/newsroom/server.ts";
import type { Mail } from "../../src/model/mail.ts";
import { openDoor } from "./door.ts";
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
import { prepareWorker, startWorker, WRANGLER } from "./worker.ts";

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

const TICK_MS = 60_000;
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
  const log = createWriteStream(join(options.data, "worker.log"), { flags: "w", mode: 0o600 });
  const closing: (() => Promise<unknown>)[] = [newsroom.close, models.close];
  const close = async () => {
    await Promise.allSettled(closing.map((one) => one()));
    log.end();
  };
  try {
    say("Preparing the Worker…");
    await prepareWorker(options.data, log);
    say("Starting the Worker…");
    const vars = {
      LOCAL_AI_URL: models.url,
      LOCAL_AI_TOKEN: token,
      OPERATOR_TOKEN: secrets.operator_token,
      SIGNING_SECRET: secrets.signing_secret,
      FETCH_ALLOW_LOCAL: [new URL(newsroom.origin).host, ...options.allowLocal].join(","),
      ...modelVars(),
    };
    const worker = await startWorker(options.data, vars, log, (mail) => say(shown(mail)));
    closing.push(worker.stop);
    const door = await openDoor({ port: options.port, hosts: options.hosts, origin: worker.origin });
    closing.push(door.close);
    const base = `http://127.0.0.1:${door.port}`;
    const state = await openWorkspace(base, options, known, { ...secrets, newsroom_port: newsroomPort });
    let silent = 0;
    const clock = setInterval(async () => {
      silent = (await worker.tick()) ? 0 : silent + 1;
      // A Worker that answers nothing never comes back by itself: its end is told by start.
      if (silent >= SILENT_TICKS_MAX) await worker.stop();
    }, TICK_MS);
    closing.push(async () => clearInterval(clock));
    // What a crash left unfinished is taken up at once.
    await worker.tick();
    const { tick, ended } = worker;
    return { base, state, newsroom: newsroom.origin, tick, ended, close };
  } catch (error) {
    await close();
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

/** Which models write answers may be said in the environment of the script. */
function modelVars(): Record<string, string> {
  const names = [
    ...["LOCAL_LLM_URL", "LOCAL_LLM_MODEL", "LOCAL_LLM_KEY"],
    ...["ANSWER_MODELS", "LLM_URL", "LLM_KEY", "ANSWER_CACHE_S"],
  ];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** A mail as the terminal shows it. */
const shown = ({ to, subject, text }: Mail) =>
  `\nA mail to ${to}: ${subject}\n\n${text.replace(/^/gm, "    ")}`;

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
