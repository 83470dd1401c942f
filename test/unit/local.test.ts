// The local service as `npm start` runs it: what another page or another user of the machine can reach of it, and where
// its secrets are.
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalService, startService } from "../../scripts/local/service.ts";

const LLM_KEY = "a-language-model's-key-for-the-tests-only";
const data = join(mkdtempSync(join(tmpdir(), "wireroom-local-")), "data");
let service: LocalService;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

beforeAll(async () => {
  process.env.LOCAL_LLM_KEY = LLM_KEY;
  const options = { port: await freePort(), sample: false, data, allowLocal: [], hosts: ["desk.example"] };
  service = await startService(options, () => {});
  delete process.env.LOCAL_LLM_KEY;
}, 120_000);

afterAll(async () => {
  await service?.close();
  rmSync(join(data, ".."), { recursive: true, force: true });
});

/** The status of a GET whose Host and other headers are set freely. */
function statusOf(base: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port } = new URL(base);
  return new Promise((done, failed) => {
    request({ hostname, port, path, headers, agent: false }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on("error", failed)
      .end();
  });
}

const EMULATOR = [
  "/cdn-cgi/handler/scheduled",
  "/cdn-cgi/local/scheduled",
  "/cdn-cgi/mf/scheduled",
  "/cdn-cgi/explorer",
  "/cdn-cgi/local/explorer/api/d1/database",
  "/cdn-cgi/local/r2/public/wireroom-local/x",
  "/cdn-cgi/local/email",
];

describe("a page elsewhere in the user's browser", () => {
  test("gets nothing by a name of its own that it points here: not the page, not the API", async () => {
    for (const path of ["/", "/app.js", "/health", "/v1/status", "/docs", "/openapi.json"]) {
      expect([path, await statusOf(service.base, path, { host: "evil.example" })]).toEqual([path, 403]);
    }
    expect(await statusOf(service.base, "/", { host: "desk.example" })).toBe(200);
    expect(await statusOf(service.base, "/", { host: `localhost:${new URL(service.base).port}` })).toBe(200);
  });

  test("ticks no clock and finds no database, with or without an Origin", async () => {
    const origins = [undefined, "https://evil.example", "http://localhost:3000"];
    for (const path of EMULATOR) {
      for (const origin of origins) {
        const status = await statusOf(service.base, path, origin ? { origin } : {});
        expect([path, origin, status]).toEqual([path, origin, 404]);
      }
    }
  });
});

/** Every process below this one, with its arguments. Of Linux alone. */
function listProcesses(): { pid: string; args: string }[] {
  const parents = new Map<string, string>();
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  for (const pid of all) {
    try {
      parents.set(pid, /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]!);
    } catch {
      // It has ended in the meantime.
    }
  }
  const isOurs = (pid: string): boolean =>
    pid === String(process.pid) || (parents.has(pid) && pid !== "0" && isOurs(parents.get(pid)!));
  return [...parents.keys()].filter(isOurs).flatMap((pid) => {
    try {
      return [{ pid, args: readFileSync(`/proc/${pid}/cmdline`, "utf8") }];
    } catch {
      return [];
    }
  });
}

/** Ports that a process listens on, from its open sockets. */
function listPorts(pid: string): number[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const rows = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/net/${name}`, "utf8").split("\n"));
  return rows.flatMap((row) => {
    const [, local, , state, , , , , , inode] = row.trim().split(/\s+/);
    return state === "0A" && sockets.has(inode!) ? [Number.parseInt(local!.split(":")[1]!, 16)] : [];
  });
}

describe.skipIf(process.platform !== "linux")("another user of the machine", () => {
  const secrets = () => {
    const { key, operator_token, signing_secret } = service.state;
    return { key, operator_token, signing_secret, LLM_KEY };
  };

  test("reads no secret in the arguments of any process", () => {
    const processes = listProcesses();
    expect(processes.some(({ args }) => args.includes("workerd"))).toBe(true);
    for (const { args } of processes) {
      for (const [name, secret] of Object.entries(secrets()))
        expect([name, args.includes(secret)]).toEqual([name, false]);
    }
  });

  test("opens neither the folder nor what is in it, and no file but the one for it holds a secret", () => {
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect(modeOf(data)).toBe(0o700);
    for (const name of ["state", "worker"]) expect([name, modeOf(join(data, name))]).toEqual([name, 0o700]);
    for (const name of ["local.json", "worker.log"])
      expect([name, modeOf(join(data, name))]).toEqual([name, 0o600]);
    const files = readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files).toContain(join(data, "worker.log"));
    for (const file of files.filter((path) => path !== join(data, "local.json"))) {
      const bytes = readFileSync(file);
      for (const [name, secret] of Object.entries(secrets())) {
        expect([file, name, bytes.includes(secret)]).toEqual([file, name, false]);
      }
    }
  });

  test("finds no inspector and no explorer on any port, and by none a page's name gets to them", async () => {
    const pids = listProcesses().filter(({ args }) => /workerd|runtime\.ts/.test(args));
    const ports = pids.flatMap(({ pid }) => listPorts(pid));
    expect(ports.length).toBeGreaterThan(0);
    expect(pids.some(({ args }) => /inspector|debug-port/.test(args))).toBe(false);
    for (const port of ports) {
      const base = `http://127.0.0.1:${port}`;
      for (const path of [...EMULATOR, "/json", "/json/list", "/json/version"]) {
        expect([path, (await statusOf(base, path)) >= 400]).toEqual([path, true]);
      }
      expect(await statusOf(base, EMULATOR[5]!, { host: "evil.example" })).toBe(403);
    }
  });
});

test("the clock ticks when it is told by its own process", async () => {
  expect(await service.tick()).toBe(true);
  expect(existsSync(join(data, "worker.env"))).toBe(false);
});
