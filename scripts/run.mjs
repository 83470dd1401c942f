// The door to every script: plain JavaScript, so that a Node too old for the rest still reads it. It goes on with the Node
// that came as a package then; npm links that one by itself from version 11 on, and `npx` finds it once it is linked.
import { spawn } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const SELF = fileURLToPath(import.meta.url);
const MODULES = join(dirname(SELF), "../node_modules");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const [name, ...rest] = process.argv.slice(2);
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...rest);
  await import(new URL(`./${name}.ts`, import.meta.url));
} else {
  const own = findNode();
  if (own) goOn(own);
  else {
    console.error(
      `Wireroom's scripts need Node 22.18 or later, and this is ${process.versions.node}. ` +
        "`npm ci` brings one of its own for most machines: it must not leave out optional packages.",
    );
    process.exitCode = 1;
  }
}

/** The Node among the optional packages; null where there is none for this machine. */
function findNode() {
  const { platform, arch } = process;
  const prefix = platform === "darwin" && arch === "arm64" ? "node-bin" : "node";
  const folder = join(MODULES, `${prefix}-${platform === "win32" ? "win" : platform}-${arch}`);
  const path = join(folder, "bin", platform === "win32" ? "node.exe" : "node");
  return existsSync(path) ? path : null;
}

/** Runs this file again; what is signalled to us is meant for it. */
function goOn(own) {
  const bin = join(MODULES, ".bin");
  if (process.platform !== "win32" && existsSync(bin) && !existsSync(join(bin, "node"))) {
    try {
      symlinkSync(relative(bin, own), join(bin, "node"));
    } catch {
      // A folder that takes no link: all but npx works without.
    }
  }
  const env = { ...process.env, PATH: `${dirname(own)}${delimiter}${process.env.PATH ?? ""}` };
  const child = spawn(own, [SELF, ...process.argv.slice(2)], { stdio: "inherit", env });
  process.on("SIGINT", () => {}); // the terminal tells the child itself
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
