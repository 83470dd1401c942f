// The project's own files, as the rules read them.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** Paths of the files that belong to the project: tracked, or new and not ignored. */
export function listFiles(): string[] {
  const out = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return out.split("\n").filter((path) => path !== "" && existsSync(join(ROOT, path)));
}

export const readText = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Code without its comments and the contents of its strings: what a rule about words in code looks at. */
export function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\\])\/\/.*$/gm, "$1");
}

/** Own files that a file imports, types included, as paths from the root. */
export function importsOf(path: string, text: string): string[] {
  const specifiers = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;"']*?from\s*["'](\.[^"']+)["']/g),
  ].map((m) => m[1]!);
  specifiers.push(...[...text.matchAll(/\bimport\(\s*["'](\.[^"']+)["']\s*\)/g)].map((m) => m[1]!));
  return specifiers.map((specifier) => posix.normalize(posix.join(posix.dirname(path), specifier)));
}

/** The room a path lies in; null outside of all. */
export function roomOf(path: string, rooms: string[]): string | null {
  return rooms.find((room) => path.startsWith(`${room}/`)) ?? null;
}
