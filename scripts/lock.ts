// npm run lock: after a dependency changed, makes the lock file whole again. npm leaves out packages for other platforms
// that its registry could not show it, and `npm ci` then refuses the file everywhere. It chooses no version itself.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface LockEntry {
  version?: string;
  license?: string;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const PATH = join(import.meta.dirname, "../package-lock.json");
const PLATFORM = /(android|darwin|linux|win32|windows|win|freebsd)-(arm64|x64|64)(-musl)?$/;

const lock = JSON.parse(readFileSync(PATH, "utf8")) as { packages: Record<string, LockEntry> };
const { packages } = lock;
for (const [where, entry] of Object.entries({ ...packages })) {
  const own = where === "";
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`${where}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue;
    const match = PLATFORM.exec(name);
    if (!match) throw new Error(`${name}: the platform can't be read from the name; add its entry by hand.`);
    const [, os, cpu, musl] = match;
    packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu === "64" ? "x64" : cpu],
      ...(own ? {} : { dev: true }),
      license: own ? "MIT" : entry.license,
      ...(musl ? { libc: ["musl"] } : {}),
      optional: true,
      os: [os?.startsWith("win") ? "win32" : os],
      // Our own optional packages are Node itself, which npm finds by what the lock file says.
      ...(own ? { bin: { node: os === "win" ? "bin/node.exe" : "bin/node" } } : {}),
    };
    console.log(`added ${name} ${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`);
