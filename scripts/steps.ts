// Runs commands of node_modules/.bin one after the other; a step that passes says one line, one that fails all of it.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

export interface Step {
  name: string;
  command: string[];
  /** True shows the output as it comes. */
  loud?: boolean;
}

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules/.bin");

/** True when every step passed; the rest still run after one failed, so that one run tells all. */
export async function runSteps(steps: Step[]): Promise<boolean> {
  let passed = true;
  for (const step of steps) {
    const from = performance.now();
    const { code, output } = await runStep(step);
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    console.log(`${code === 0 ? "✓" : "✗"} ${step.name} (${seconds} s)`);
    if (code !== 0) {
      passed = false;
      if (!step.loud) console.log(output);
    }
  }
  return passed;
}

function runStep({ command, loud }: Step): Promise<{ code: number; output: string }> {
  const [name = "", ...args] = command;
  const env = {
    ...process.env,
    PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}`,
    WRANGLER_SEND_METRICS: "false",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
  };
  const child = spawn(name, args, {
    cwd: ROOT,
    env,
    shell: process.platform === "win32",
    stdio: loud ? "inherit" : "pipe",
  });
  let output = "";
  const keep = (data: Buffer) => {
    output += data.toString();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return new Promise((done) => {
    child.on("error", (error) => done({ code: 1, output: String(error) }));
    child.on("exit", (code) => done({ code: code ?? 1, output }));
  });
}
