// npm run reset: forgets everything that npm start keeps in its data folder.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readOptions } from "./local/options.ts";

const { data } = readOptions(process.argv.slice(2));
// Only what we made goes: a mistyped --data must never delete somebody's folder.
const OURS = ["state", "local.json", "worker.log", ".probe"];
if (!existsSync(data)) console.log(`Nothing to forget: ${data} is not there.`);
else {
  for (const name of OURS) rmSync(join(data, name), { recursive: true, force: true });
  if (readdirSync(data).length === 0) rmSync(data, { recursive: true });
  console.log(`Forgotten: what Wireroom kept in ${data}.`);
}
