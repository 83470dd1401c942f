// For the browser tests of the real service: the whole of it on this machine, as `npm start` runs it, with the sample
// newsroom crawled. Without a Chromium nobody would look at it, so it is not started.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addSample, waitForIndex } from "../../scripts/local/client.ts";
import { startService } from "../../scripts/local/service.ts";
import { findChromium } from "../browser/chromium.ts";

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (findChromium() === null || process.env.WIREROOM_BASE) return undefined;
  const data = mkdtempSync(join(tmpdir(), "wireroom-browser-"));
  const options = { port: await freePort(), data, sample: true, allowLocal: [], hosts: [] };
  const service = await startService(options, () => {});
  await addSample(service.state, service.newsroom);
  await service.tick();
  await waitForIndex(service.state, () => {}, 180_000);
  process.env.WIREROOM_BASE = service.base;
  process.env.WIREROOM_KEY = service.state.key;
  return async () => {
    await service.close();
    rmSync(data, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
