// Builds the page at / into dist/assets: script, style, markup, icon and the headers they come with; not
// the Worker. The same input gives the same bytes; files that are the same are left alone.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** The page's script, compressed: more than this is felt on a phone. */
const SCRIPT_GZIP_BYTES_MAX = 30_000;

const root = join(import.meta.dirname, "..");
const from = join(root, "src/console");
const to = join(root, "dist/assets");

// Nothing from elsewhere runs, loads or frames this page, and no script can turn text into markup.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

const HEADERS = `/*
  Content-Security-Policy: ${POLICY.join("; ")}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  X-Frame-Options: DENY
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
`;

async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { app: join(from, "main.ts") },
    absWorkingDir: root,
    outdir: to,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome123", "firefox120", "safari17.5"],
    legalComments: "none",
    write: false,
  });
  const { outputFiles: styles } = await build({
    entryPoints: { app: join(from, "app.css") },
    absWorkingDir: root,
    outdir: to,
    bundle: true,
    minify: true,
    // light-dark() stays as it is: rewritten, it would need the system's scheme twice.
    target: ["chrome123", "firefox120", "safari17.5"],
    legalComments: "none",
    write: false,
  });
  const copied = await Promise.all(
    ["index.html", "favicon.svg"].map(
      async (name) => [name, await readFile(join(from, name), "utf8")] as const,
    ),
  );
  return new Map([
    ["app.js", outputFiles[0]!.text],
    ["app.css", styles[0]!.text],
    ...copied,
    ["_headers", HEADERS],
  ]);
}

async function save(files: Map<string, string>): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(to)) {
    if (!files.has(name)) await rm(join(to, name), { recursive: true });
  }
  for (const [name, text] of files) {
    const path = join(to, name);
    if ((await readFile(path, "utf8").catch(() => null)) !== text) await writeFile(path, text);
  }
}

const files = await bundle();
const gzipBytes = (text: string) => gzipSync(text, { level: 9 }).length;
for (const [name, text] of files) {
  const plain = String(Buffer.byteLength(text)).padStart(7);
  console.log(`${name.padEnd(12)} ${plain} B ${String(gzipBytes(text)).padStart(7)} B gzip`);
}
const scriptBytes = gzipBytes(files.get("app.js")!);
if (scriptBytes > SCRIPT_GZIP_BYTES_MAX) {
  console.error(
    `app.js is ${scriptBytes} B compressed, more than the ${SCRIPT_GZIP_BYTES_MAX} B it may have.`,
  );
  process.exit(1);
}
await save(files);
