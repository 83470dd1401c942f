// What a deploy does, step by step, each safe to run again. The commands are handed in, so that a test can play Cloudflare.
import { findEmbeddingModel, spaceOf } from "../../src/model/embedding.ts";

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs wrangler with these arguments; `input` goes to its standard input. */
export type Wrangler = (args: string[], input?: string) => Promise<CommandResult>;

export interface DeployDeps {
  wrangler: Wrangler;
  say: (line: string) => void;
  /** 64 hexadecimal digits. */
  secret: () => string;
  embeddingModel: string;
  /** Names in wrangler.toml: what is bound is what is created. */
  indexName: string;
  databaseName: string;
  /** PUBLIC_URL where wrangler.toml sets it after all; empty otherwise. */
  publicUrl: string;
  /** False where the output is kept (a build log): then no operator's token is made, since it could only be shown there. */
  private: boolean;
  /** Lets a person sign in; absent where none is there. */
  login?: () => Promise<void>;
}

export interface Deployed {
  url: string | null;
  /** Set only when this run made it: it can't be read again. */
  operatorToken: string | null;
}

/** A step that failed, in words that say what to do. */
export class DeployFault extends Error {}

/** What filters narrow by in the vector index; must exist before the first vector. */
export const METADATA_INDEXES: Record<string, "string" | "number"> = {
  day: "number",
  source: "string",
  category: "string",
  lang: "string",
  kind: "string",
  publisher: "string",
};

export async function deploy(deps: DeployDeps): Promise<Deployed> {
  await signIn(deps);
  await createVectorIndex(deps);
  // The first deploy makes the database; later ones find it, and the schema goes before the code that needs it.
  const known = await hasDatabase(deps);
  if (known) await migrate(deps);
  deps.say("Deploying the Worker");
  const { stdout } = await must(deps, ["deploy"], "wrangler deploy failed");
  if (!known) await migrate(deps);
  const url = addressIn(stdout);
  return { url, operatorToken: await setSecrets(deps, url) };
}

/** A domain of one's own before the one that Cloudflare gives; null where the Worker has neither. */
function addressIn(stdout: string): string | null {
  const own = /^\s*([\w-]+(?:\.[\w-]+)+) \(custom domain/m.exec(stdout)?.[1];
  return own ? `https://${own}` : (/https:\/\/[\w.-]+\.workers\.dev/.exec(stdout)?.[0] ?? null);
}

async function signIn(deps: DeployDeps): Promise<void> {
  if (await isSignedIn(deps)) return;
  await deps.login?.();
  if (deps.login && (await isSignedIn(deps))) return;
  throw new DeployFault(
    "Not signed in to Cloudflare. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.",
  );
}

async function isSignedIn({ wrangler }: DeployDeps): Promise<boolean> {
  const { code, stdout } = await wrangler(["whoami"]);
  return code === 0 && !/not authenticated/i.test(stdout);
}

async function createVectorIndex(deps: DeployDeps): Promise<void> {
  const model = findEmbeddingModel(deps.embeddingModel);
  if (!model)
    throw new DeployFault(`EMBEDDING_MODEL in wrangler.toml names no known model: ${deps.embeddingModel}`);
  const index = deps.indexName;
  if (!index.endsWith(spaceOf(model))) {
    throw new DeployFault(
      `index_name in wrangler.toml must end in ${spaceOf(model)}, as EMBEDDING_MODEL says: vectors of two models never mix.`,
    );
  }
  const found = await deps.wrangler(["vectorize", "get", index]);
  if (found.code !== 0) {
    deps.say(`Creating the vector index ${index}`);
    await must(
      deps,
      ["vectorize", "create", index, `--dimensions=${model.dimensions}`, "--metric=cosine"],
      "The vector index could not be created",
    );
  }
  const listed = await must(
    deps,
    ["vectorize", "list-metadata-index", index, "--json"],
    "Its metadata indexes can't be read",
  );
  for (const [name, type] of Object.entries(METADATA_INDEXES)) {
    if (new RegExp(`"${name}"`).test(listed.stdout)) continue;
    deps.say(`Creating the metadata index ${name}`);
    await must(
      deps,
      ["vectorize", "create-metadata-index", index, `--propertyName=${name}`, `--type=${type}`],
      `The metadata index ${name} could not be created`,
    );
  }
}

async function hasDatabase(deps: DeployDeps): Promise<boolean> {
  const { stdout } = await must(deps, ["d1", "list", "--json"], "The databases can't be listed");
  const list = JSON.parse(stdout.slice(stdout.indexOf("["))) as { name: string }[];
  return list.some(({ name }) => name === deps.databaseName);
}

async function migrate(deps: DeployDeps): Promise<void> {
  deps.say("Applying migrations");
  await must(deps, ["d1", "migrations", "apply", "DB", "--remote"], "The migrations could not be applied");
}

/**
 * Sets the secrets that are not set yet; returns the operator's token if it is a new one. The address is set like one:
 * secrets stay through every deploy, and what a person set is left alone.
 */
async function setSecrets(deps: DeployDeps, url: string | null): Promise<string | null> {
  const { stdout } = await must(deps, ["secret", "list", "--format", "json"], "The secrets can't be listed");
  const wanted: Record<string, string> = {
    ...(deps.private ? { OPERATOR_TOKEN: deps.secret() } : {}),
    SIGNING_SECRET: deps.secret(),
    ...(url !== null && deps.publicUrl === "" ? { PUBLIC_URL: url } : {}),
  };
  const missing = Object.entries(wanted).filter(([name]) => !stdout.includes(`"${name}"`));
  if (missing.length === 0) return null;
  deps.say(`Setting ${missing.map(([name]) => name).join(", ")}`);
  const made = Object.fromEntries(missing);
  await must(deps, ["secret", "bulk"], "The secrets could not be set", JSON.stringify(made));
  return made.OPERATOR_TOKEN ?? null;
}

async function must(deps: DeployDeps, args: string[], fault: string, input?: string): Promise<CommandResult> {
  const result = await deps.wrangler(args, input);
  if (result.code === 0) return result;
  const said = (result.stderr || result.stdout).trim().split("\n").slice(-5).join("\n");
  throw new DeployFault(`${fault} (wrangler ${args.slice(0, 2).join(" ")}):\n${said}`);
}
