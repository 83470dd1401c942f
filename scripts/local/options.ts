// What `npm start` and `npm run demo` may be told, checked before anything is touched. It starts nothing.
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";

export interface LocalOptions {
  port: number;
  sample: boolean;
  /** Folder of everything kept: databases, objects, keys. */
  data: string;
  /** `host:port`s of this machine's networks that may be fetched. */
  allowLocal: string[];
  /** Names, beside those of loopback, that requests may be addressed to. */
  hosts: string[];
}

/** What is kept between two starts; also what other tools read to find the service. */
export interface LocalState {
  base: string;
  key: string;
  operator_token: string;
  signing_secret: string;
  workspace_id: string;
  newsroom_port: number;
  /** The sample newsroom's sources have been added: what is then removed stays removed. */
  sample_added: boolean;
}

/** A fault of the caller's: told in one sentence, without a stack. */
export class Fault extends Error {}

export const DEFAULT_PORT = 8787;

export function readOptions(argv: string[]): LocalOptions {
  const options = {
    port: { type: "string" },
    data: { type: "string", default: ".wireroom" },
    "allow-local": { type: "string", multiple: true },
    "allow-host": { type: "string", multiple: true },
    "no-sample": { type: "boolean", default: false },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];
  try {
    values = parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new Fault(
      `${(error as Error).message.split(".")[0]}. Known: --port N, --data FOLDER, --no-sample, --allow-local HOST:PORT, --allow-host NAME.`,
    );
  }
  const port = Number(values.port ?? process.env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault(`--port must be a number from 1 to 65535.`);
  const allowLocal = (values["allow-local"] ?? []).flatMap((list) => list.split(",")).filter(Boolean);
  const wrong = allowLocal.find((host) => !/^[\w.[\]:-]+:\d+$/.test(host));
  if (wrong) throw new Fault(`--allow-local takes HOST:PORT, like 127.0.0.1:9109, and not ${wrong}.`);
  const hosts = (values["allow-host"] ?? []).flatMap((list) => list.split(",")).filter(Boolean);
  const nameless = hosts.find((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(host));
  if (nameless) throw new Fault(`--allow-host takes a name without port, and not ${nameless}.`);
  return { port, sample: !values["no-sample"], data: resolve(values.data ?? ".wireroom"), allowLocal, hosts };
}

/** Folder by folder: Node's own recursive way never comes back from places like /proc that take none. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Makes the folder, or says why it can't be used. */
export function openFolder(data: string): void {
  try {
    makeFolder(data);
    accessSync(data, constants.W_OK);
    writeFileSync(join(data, ".probe"), "");
  } catch {
    throw new Fault(`Can't write to ${data}. Give another folder: npm start -- --data FOLDER`);
  }
}

/** True when nobody listens on the port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

/** The first free port from `from` on. */
export async function findPort(from: number): Promise<number> {
  for (let port = from; port < from + 100; port++) if (await isFree(port)) return port;
  throw new Fault(`No free port between ${from} and ${from + 99}.`);
}

const stateFile = (data: string) => join(data, "local.json");

export function findState(data: string): Partial<LocalState> {
  try {
    return JSON.parse(readFileSync(stateFile(data), "utf8")) as Partial<LocalState>;
  } catch {
    return {};
  }
}

/** The file holds keys: for its owner only. */
export function saveState(data: string, state: LocalState): void {
  const file = stateFile(data);
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // one that was there keeps its mode otherwise
}
