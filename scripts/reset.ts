// npm run reset: forgets everything that npm start keeps in its data folder.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fault, findState, readOptions } from "./local/options.ts";

// Only what we made goes: a mistyped --data must never delete somebody's folder.
const OURS = ["state", "worker", "local.json", "worker.log", "worker.env", ".probe"];

try {
  const { data } = readOptions(process.argv.slice(2));
  const { base } = findState(data);
  if (base && (await isRunning(base))) throw new Fault(`Wireroom is running at ${base}. Stop it first.`);
  if (!existsSync(data)) console.log(`Nothing to forget: ${data} is not there.`);
  else {
    for (const name of OURS) rmSync(join(data, name), { recursive: true, force: true });
    if (readdirSync(data).length === 0) rmSync(data, { recursive: true });
    console.log(`Forgotten: what Wireroom kept in ${data}.`);
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function isRunning(base: string): Promise<boolean> {
  const response = await fetch(`${base}/health`).catch(() => null);
  await response?.body?.cancel();
  return response !== null;
}
