// npm run deploy: creates what Cloudflare doesn't create by itself, migrates, deploys, sets secrets. Safe to run again.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DeployFault, deploy, type Wrangler } from "./deploy/deploy.ts";

const ROOT = join(import.meta.dirname, "..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");

const wrangler: Wrangler = (args, input) =>
  new Promise((done) => {
    // CI=true lets wrangler apply and create without asking: this script is the consent.
    const child = spawn(process.execPath, [WRANGLER, ...args], {
      cwd: ROOT,
      env: { ...process.env, CI: "true" },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      stderr += data.toString();
    });
    child.on("exit", (code) => done({ code: code ?? 1, stdout, stderr }));
    child.stdin.end(input ?? "");
  });

/** Opens a browser and waits; wrangler itself says what to do. */
const login = () =>
  new Promise<void>((done) => {
    const child = spawn(process.execPath, [WRANGLER, "login"], { cwd: ROOT, stdio: "inherit" });
    child.on("exit", () => done());
  });

const config = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
/** The first value of a key: those of the deployed environment stand before `[env.local]`. */
const settingOf = (key: string) => new RegExp(`^${key} = "(.*)"`, "m").exec(config)?.[1] ?? "";

try {
  const secret = () => randomBytes(32).toString("hex");
  const { url, operatorToken } = await deploy({
    wrangler,
    say: (line) => console.log(line),
    secret,
    embeddingModel: settingOf("EMBEDDING_MODEL"),
    indexName: settingOf("index_name"),
    databaseName: settingOf("database_name"),
    publicUrl: settingOf("PUBLIC_URL"),
    private: process.stdout.isTTY === true,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { login } : {}),
  });
  const base = url ?? "https://<your worker's address>";
  console.log(`\nDeployed: ${base}`);
  if (!process.stdout.isTTY) {
    console.log(
      "\nThis output is kept, so no operator's token was made here. Set your own: npx wrangler secret put OPERATOR_TOKEN",
    );
  }
  if (operatorToken) console.log(`\nOPERATOR_TOKEN (shown this once, keep it): ${operatorToken}`);
  console.log(`
Make the first workspace; the answer holds its owner's key, shown once:

  curl -X POST ${base}/admin/v1/workspaces \\
    -H "Authorization: Bearer ${operatorToken ?? "$OPERATOR_TOKEN"}" -H "Content-Type: application/json" \\
    -d '{"name": "My newsroom"}'`);
} catch (error) {
  if (!(error instanceof DeployFault)) throw error;
  console.error(error.message);
  process.exit(1);
}
