// npm run bundle: what would be deployed, without deploying: size against its budget, and how long it takes to start.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const ROOT = join(import.meta.dirname, "..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
/**
 * Cloudflare's free plan takes 3 MB gzip; ours stays far below, and growing it is a decision. 100 kB of it are
 * the parsers of keys and certificates that passkeys need; they are evaluated when first used.
 */
const GZIP_KB_MAX = 1_200;

const folder = mkdtempSync(join(tmpdir(), "wireroom-bundle-"));
try {
  const args = ["deploy", "--dry-run", "--outdir", folder];
  execFileSync(process.execPath, [WRANGLER, ...args], {
    cwd: ROOT,
    stdio: "pipe",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  const parts = readdirSync(folder).filter((name) => /\.(js|wasm|mjs)$/.test(name));
  const raw = parts.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const gzip = parts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} kB`;
  console.log(`Worker bundle: ${kb(raw)}, ${kb(gzip)} gzip (budget ${GZIP_KB_MAX} kB)`);
  if (process.argv.includes("--startup"))
    console.log(`Start-up: ${await startupMs(folder)} ms (median of 7, module evaluation to first reply)`);
  if (gzip > GZIP_KB_MAX * 1024) {
    console.error(`The bundle is over its budget of ${GZIP_KB_MAX} kB gzip.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Time from a fresh workerd with the bundle to its first answer, less that of an empty Worker. */
async function startupMs(from: string): Promise<number> {
  const { convertV4MiniflareOptions, Miniflare } = await import("miniflare");
  const measure = async (contents: string) => {
    const times: number[] = [];
    for (let i = 0; i < 7; i++) {
      const started = performance.now();
      const miniflare = new Miniflare(
        convertV4MiniflareOptions({
          modules: [{ type: "ESModule", path: "index.mjs", contents }],
          compatibilityDate: "2026-11-01",
        }),
      );
      const response = await miniflare.dispatchFetch("http://127.0.0.1/health");
      await response.text();
      times.push(performance.now() - started);
      await miniflare.dispose();
    }
    return times.sort((a, b) => a - b)[3]!;
  };
  const empty = await measure("export default { fetch: () => new Response('ok') }");
  return Math.round((await measure(readFileSync(join(from, "index.js"), "utf8"))) - empty);
}
