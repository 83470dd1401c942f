// npm test: everything that must hold before a change lands. Ends in one line: N passed, N failed, N skipped.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runSteps, type Step } from "./steps.ts";

const ROOT = join(import.meta.dirname, "..");
const REPORT = join(ROOT, "dist/test-report.json");

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`];
const node = (name: string) => ["node", "scripts/run.mjs", name];

rmSync(REPORT, { force: true });
const steps: Step[] = [
  { name: "build", command: node("build") },
  { name: "checks", command: node("check"), loud: true },
  { name: "bundle within its budget", command: node("bundle"), loud: true },
  { name: "tests", command: ["vitest", "run", ...reporters], loud: true },
];
let failed = 0;
for (const step of steps) if (!(await runSteps([step]))) failed++;
const report = readReport();
if (!report) console.log("The tests did not run to their end.");
else if (report.numPendingTests > 0) {
  console.log(
    "Tests were left out: see the lines marked ↓ above. Browser tests need Chromium (docs/evaluation.md, “Browser tests”).",
  );
}
// Checks count as tests: a change that breaks the types has failed.
const passedSteps = steps.length - failed;
// The step that runs the tests is counted by them, unless it broke off without a report.
const testsFailed = (report?.numFailedTests ?? 0) > 0;
const wrong = (report?.numFailedTests ?? 0) + failed - (testsFailed ? 1 : 0);
console.log(
  `tests: ${(report?.numPassedTests ?? 0) + passedSteps} passed, ${wrong} failed, ${report?.numPendingTests ?? 0} skipped`,
);
process.exit(wrong === 0 ? 0 : 1);

function readReport(): Report | null {
  try {
    return JSON.parse(readFileSync(REPORT, "utf8")) as Report;
  } catch {
    return null;
  }
}
