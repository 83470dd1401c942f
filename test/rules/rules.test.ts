// The house rules that a machine can hold: who imports whom, sizes, who may name a binding or call fetch, and that what
// a user can touch is documented.
import { describe, expect, test } from "vitest";
import { ROOMS } from "./rooms.ts";
import { codeOf, importsOf, listFiles, readText, roomOf } from "./source.ts";

const files = listFiles();
const code = files.filter((path) => /^(src|workers|scripts|test)\/.*\.(ts|mjs)$/.test(path));
const isTest = (path: string) => path.includes(".test.") || path.startsWith("test/");
const product = code.filter((path) => !isTest(path));

describe("rooms", () => {
  test("every file of src and workers lies in a room of the table", () => {
    const homeless = product.filter(
      (p) => /^(src|workers)\//.test(p) && roomOf(p, Object.keys(ROOMS)) === null,
    );
    expect(homeless).toEqual([]);
  });

  test("a room imports only the rooms that the table allows", () => {
    const wrong = product.flatMap((path) => {
      const room = roomOf(path, Object.keys(ROOMS));
      if (room === null) return [];
      return importsOf(path, readText(path))
        .filter((target) => {
          const other = roomOf(target, Object.keys(ROOMS));
          return other !== null && other !== room && !ROOMS[room]!.includes(other);
        })
        .map((target) => `${path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("the table in ARCHITECTURE.md is the table that is held", () => {
    const text = readText("ARCHITECTURE.md");
    for (const [room, allowed] of Object.entries(ROOMS)) {
      const row = text
        .split("\n")
        .find((line) => line.startsWith(`| \`${room}\``) || line.startsWith(`| \`${room}/\``));
      expect(row, room).toBeDefined();
      const cell = row!.split("|").at(-2)!;
      const named = [...cell.matchAll(/[a-z]+/g)].map((match) => match[0]);
      if (room === "workers") continue;
      expect(named.filter((name) => `src/${name}` in ROOMS).sort(), room).toEqual(
        allowed.map((other) => other.replace("src/", "")).sort(),
      );
    }
  });
});

describe("sizes", () => {
  test("no file is longer than 300 lines", () => {
    const content = /^src\/local\/newsroom\/articles\//;
    const long = code
      .filter((path) => !content.test(path) && readText(path).split("\n").length > 301)
      .map((path) => `${path}: ${readText(path).split("\n").length}`);
    expect(long).toEqual([]);
  });

  test("no room holds a drawer for everything", () => {
    expect(product.filter((path) => /\/(utils?|helpers?|misc|types)(\/|\.ts$)/.test(path))).toEqual([]);
    expect(product.filter((path) => /\/index\.ts$/.test(path))).toEqual(["workers/index.ts"]);
  });

  test("no work is left for later in a comment", () => {
    const marker = new RegExp(["TO", "DO|FIX", "ME|X", "XX"].join(""));
    expect(code.filter((path) => marker.test(readText(path)))).toEqual([]);
  });
});

describe("effects stay at the rim", () => {
  test("only the fetcher is handed the global fetch, by the door, and only the local model client has its own", () => {
    const callers = product.filter(
      (path) =>
        /^(src|workers)\//.test(path) &&
        /(?<![.\w])fetch\(/.test(codeOf(readText(path)).replace(/\bfetch:/g, "")),
    );
    expect(callers.filter((path) => !ALLOWED_FETCH.some((allowed) => path.startsWith(allowed)))).toEqual([]);
  });

  test("only workers/ and the store's services see env", () => {
    const seen = product.filter((path) => /^src\//.test(path) && /\benv\.[A-Z]/.test(codeOf(readText(path))));
    expect(seen.filter((path) => path !== "src/store/services.ts" && !path.startsWith("src/local/"))).toEqual(
      [],
    );
  });

  test("only the store writes SQL", () => {
    const sql = product.filter(
      (path) => /^src\//.test(path) && /\bsql`|\.prepare\(/.test(codeOf(readText(path))),
    );
    expect(
      sql.filter((path) => !path.startsWith("src/store/") && !path.startsWith("src/local/vectorize/")),
    ).toEqual([]);
  });

  test("clock and chance are handed in", () => {
    const inside = product.filter(
      (path) =>
        /^src\//.test(path) &&
        /\b(Date\.now\(|Math\.random\(|getRandomValues\()/.test(codeOf(readText(path))),
    );
    expect(inside.filter((path) => !ALLOWED_CLOCK.some((allowed) => path.startsWith(allowed)))).toEqual([]);
  });

  test("no page writes HTML from text", () => {
    const writers = product.filter((path) =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(codeOf(readText(path))),
    );
    expect(writers.filter((path) => !path.startsWith("src/extract/"))).toEqual([]);
  });
});

const ALLOWED_FETCH = ["workers/open.ts", "workers/writers.ts", "src/fetcher/", "src/local/", "src/console/"];
const ALLOWED_CLOCK = ["src/store/services.ts", "src/local/", "src/console/", "src/api/app.ts"];

describe("the two environments", () => {
  test("bind the same names, but for what is a laptop's alone", () => {
    const optional = [...readText("worker-configuration.d.ts").matchAll(/^\t(\w+)\?:/gm)].map((m) => m[1]!);
    const [deployed = "", local = ""] = readText("wrangler.toml").split("\n[env.local]\n");
    const names = (text: string, name: string) => new RegExp(`"${name}"|^${name} =`, "m").test(text);
    expect(optional.length).toBeGreaterThan(3);
    expect(optional.filter((name) => names(deployed, name) || !names(local, name))).toEqual([]);
  });
});

describe("the lock file", () => {
  test("knows the packages of every platform, so that npm ci takes it anywhere", () => {
    const { packages } = JSON.parse(readText("package-lock.json")) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([where, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !packages[`${where}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe("what a user can touch is documented", () => {
  test("every command of package.json", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const text = ["README.md", "CONTRIBUTING.md", "docs/deploy.md", "docs/evaluation.md"]
      .map(readText)
      .join("\n");
    const silent = Object.keys(scripts).filter((name) => !new RegExp(`npm (run )?${name}\\b`).test(text));
    expect(silent).toEqual([]);
  });

  test("every setting", () => {
    const names = new Set(
      [
        ...readText("wrangler.toml").matchAll(/^([A-Z][A-Z_]+) = /gm),
        ...readText(".dev.vars.example").matchAll(/^([A-Z_]+)=/gm),
      ].map((match) => match[1]!),
    );
    const text = readText("docs/settings.md");
    expect([...names].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test("every error code and every reason for a rejection", () => {
    const text = readText("docs/api.md");
    const codes = [...readText("src/base/errors.ts").matchAll(/^ {2}([a-z_]+): \{ status/gm)].map(
      (match) => match[1]!,
    );
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
    const problems = [...readText("src/model/fetch.ts").matchAll(/^ {2}\| "([a-z_]+)"/gm)].map(
      (match) => match[1]!,
    );
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test("no path of a machine, and no registry's host, stands in the project", () => {
    const words = new RegExp(
      ["(^|[^\\w.])/wo" + "rk/", "/ro" + "ot/", "regis" + "try\\.npmjs"].join("|"),
      "m",
    );
    const own = files.filter((path) => !/\.(wasm|png|ico)$/.test(path));
    expect(own.filter((path) => words.test(readText(path)))).toEqual([]);
  });
});
