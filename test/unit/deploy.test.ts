// A deploy against a Cloudflare that is played here: what it creates, in which order, and that it can be run again.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CommandResult, DeployFault, deploy, METADATA_INDEXES } from "../../scripts/deploy/deploy.ts";

/** An account that remembers what was created. */
function playCloudflare(signedIn = true) {
  const state = {
    index: false,
    metadata: new Set<string>(),
    database: false,
    brokenSql: false,
    migrated: 0,
    secrets: new Set<string>(),
    values: {} as Record<string, string>,
    signedIn,
    targets: "  https://wireroom.example.workers.dev\n  schedule: * * * * *\n",
    calls: [] as string[],
  };
  const ok = (stdout = ""): CommandResult => ({ code: 0, stdout, stderr: "" });
  const no = (stderr: string): CommandResult => ({ code: 1, stdout: "", stderr });
  const answers: Record<string, (args: string[], input?: string) => CommandResult> = {
    whoami: () => ok(state.signedIn ? "You are logged in" : "You are not authenticated."),
    "vectorize get": () => (state.index ? ok() : no("not found")),
    "vectorize create": () => {
      state.index = true;
      return ok();
    },
    "vectorize list-metadata-index": () =>
      ok(JSON.stringify([...state.metadata].map((propertyName) => ({ propertyName })))),
    "vectorize create-metadata-index": (args) => {
      state.metadata.add(/--propertyName=(\w+)/.exec(args.join(" "))![1]!);
      return ok();
    },
    "d1 list": () => ok(JSON.stringify(state.database ? [{ name: "wireroom" }] : [{ name: "another" }])),
    "d1 migrations": () => {
      if (!state.database || state.brokenSql) return no("SQL error");
      state.migrated++;
      return ok();
    },
    deploy: () => {
      state.database = true;
      return ok(`Deployed wireroom triggers\n${state.targets}`);
    },
    "secret list": () => ok(JSON.stringify([...state.secrets].map((name) => ({ name })))),
    "secret bulk": (_, input) => {
      for (const [name, value] of Object.entries<string>(JSON.parse(input ?? "{}"))) {
        state.secrets.add(name);
        state.values[name] = value;
      }
      return ok();
    },
  };
  const wrangler = async (args: string[], input?: string) => {
    const name = args[0] === "whoami" || args[0] === "deploy" ? args[0] : `${args[0]} ${args[1]}`;
    state.calls.push(name);
    return answers[name]!(args, input);
  };
  let secrets = 0;
  const deps = {
    wrangler,
    say: () => {},
    secret: () => `secret-${secrets++}`.padEnd(64, "0"),
    embeddingModel: "@cf/qwen/qwen3-embedding-0.6b",
    indexName: "wireroom-qwen3-embedding-0-6b-1024",
    databaseName: "wireroom",
    publicUrl: "",
    private: true,
  };
  return { state, deps };
}

describe("the first deploy", () => {
  test("creates the index with its metadata indexes, deploys, migrates, sets secrets, and tells the token", async () => {
    const { state, deps } = playCloudflare();
    const deployed = await deploy(deps);
    expect(deployed.url).toBe("https://wireroom.example.workers.dev");
    expect(deployed.operatorToken).toMatch(/^secret-0/);
    expect([...state.metadata].sort()).toEqual(Object.keys(METADATA_INDEXES).sort());
    expect(state.migrated).toBe(1);
    expect([...state.secrets].sort()).toEqual(["OPERATOR_TOKEN", "PUBLIC_URL", "SIGNING_SECRET"]);
    expect(state.values.OPERATOR_TOKEN).toBe(deployed.operatorToken);
  });

  test("tells the Worker its address, a domain of one's own before the one that Cloudflare gives", async () => {
    const { state, deps } = playCloudflare();
    await deploy(deps);
    expect(state.values.PUBLIC_URL).toBe("https://wireroom.example.workers.dev");
    const own = playCloudflare();
    own.state.targets += "  news.example.com (custom domain - zone name: example.com)\n";
    expect((await deploy(own.deps)).url).toBe("https://news.example.com");
    expect(own.state.values.PUBLIC_URL).toBe("https://news.example.com");
  });

  test("leaves the address alone where wrangler.toml sets it, or where there is none", async () => {
    const set = playCloudflare();
    await deploy({ ...set.deps, publicUrl: "https://news.example.com" });
    const none = playCloudflare();
    none.state.targets = "  schedule: * * * * *\n";
    expect((await deploy(none.deps)).url).toBeNull();
    for (const { state } of [set, none]) expect([...state.secrets]).not.toContain("PUBLIC_URL");
  });
});

describe("a later deploy", () => {
  test("creates nothing twice, migrates before the new code, and keeps the secrets", async () => {
    const { state, deps } = playCloudflare();
    await deploy(deps);
    state.calls.length = 0;
    const again = await deploy(deps);
    expect(state.calls).not.toContain("vectorize create");
    expect(state.calls).not.toContain("vectorize create-metadata-index");
    expect(state.calls).not.toContain("secret bulk");
    expect(state.calls.indexOf("d1 migrations")).toBeLessThan(state.calls.indexOf("deploy"));
    expect(again.operatorToken).toBeNull();
  });

  test("leaves an address alone that a person has set since", async () => {
    const { state, deps } = playCloudflare();
    await deploy(deps);
    state.values.PUBLIC_URL = "https://news.example.com";
    await deploy(deps);
    expect(state.values.PUBLIC_URL).toBe("https://news.example.com");
  });

  test("makes up for what a broken one left out", async () => {
    const { state, deps } = playCloudflare();
    await deploy(deps);
    state.metadata.delete("lang");
    state.secrets.delete("SIGNING_SECRET");
    await deploy(deps);
    expect([state.metadata.has("lang"), state.secrets.has("SIGNING_SECRET")]).toEqual([true, true]);
  });
});

test("a migration that fails stops a later deploy before the new code is up", async () => {
  const { state, deps } = playCloudflare();
  await deploy(deps);
  state.calls.length = 0;
  state.brokenSql = true;
  await expect(deploy(deps)).rejects.toThrow(/migrations could not be applied/);
  expect(state.calls).not.toContain("deploy");
});

test("where the output is kept no operator's token is made", async () => {
  const { state, deps } = playCloudflare();
  expect((await deploy({ ...deps, private: false })).operatorToken).toBeNull();
  expect([...state.secrets]).toEqual(["SIGNING_SECRET", "PUBLIC_URL"]);
});

test("an index of another model's name is refused", async () => {
  const { deps } = playCloudflare();
  await expect(deploy({ ...deps, indexName: "wireroom-bge-m3-1024" })).rejects.toThrow(/index_name/);
});

test("without a login it stops at once and says what to do", async () => {
  const { state, deps } = playCloudflare(false);
  await expect(deploy(deps)).rejects.toThrow(DeployFault);
  await expect(deploy(deps)).rejects.toThrow(/wrangler login/);
  expect(state.calls).toEqual(["whoami", "whoami"]);
});

test("a person may sign in on the way", async () => {
  const { state, deps } = playCloudflare(false);
  const login = async () => {
    state.signedIn = true;
  };
  expect((await deploy({ ...deps, login })).url).not.toBeNull();
  const never = playCloudflare(false);
  await expect(deploy({ ...never.deps, login: async () => {} })).rejects.toThrow(/wrangler login/);
  expect(never.state.calls).toEqual(["whoami", "whoami"]);
});

test("wrangler.toml holds no address that would undo the one which is set", () => {
  const [deployed = ""] = readFileSync("wrangler.toml", "utf8").split("\n[env.local]\n");
  expect(deployed).not.toMatch(/^PUBLIC_URL/m);
});
