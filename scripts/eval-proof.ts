// npm run eval:proof: tries the forged and the honest claims of test/proof and prints how many of each get through.
// EVAL_SHOW=1 shows those on the wrong side; the argument `heldout` or `cases` picks one set.
import { type CaseSet, type ProofCase, readCases, tryCase } from "../test/proof/read.ts";

interface Tried {
  one: ProofCase;
  passed: boolean;
  problem: string;
}

const asked = process.argv.slice(2).filter((arg): arg is CaseSet => arg === "cases" || arg === "heldout");
for (const set of asked.length > 0 ? asked : (["cases", "heldout"] as const)) {
  const tried: Tried[] = [];
  const from = performance.now();
  for (const one of readCases(set)) {
    const proof = await tryCase(one);
    tried.push({ one, passed: proof.ok, problem: proof.ok ? "" : proof.problem });
  }
  const spent = performance.now() - from;
  report(set, tried);
  console.log(`${(spent / tried.length).toFixed(2)} ms a claim`);
}

function report(set: CaseSet, tried: Tried[]): void {
  const forged = tried.filter(({ one }) => !one.honest);
  const honest = tried.filter(({ one }) => one.honest);
  const accepted = forged.filter(({ passed }) => passed);
  const passed = honest.filter((one) => one.passed);
  const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;
  console.log(`\n${set}`);
  console.log(
    `forged accepted  ${accepted.length} of ${forged.length} (${percent(accepted.length, forged.length)})`,
  );
  console.log(
    `honest accepted  ${passed.length} of ${honest.length} (${percent(passed.length, honest.length)})`,
  );
  for (const lang of [...new Set(honest.map(({ one }) => one.passage.lang))]) {
    const own = honest.filter(({ one }) => one.passage.lang === lang);
    console.log(`  ${lang}  honest ${own.filter((one) => one.passed).length} of ${own.length}`);
  }
  if (!process.env.EVAL_SHOW) return;
  for (const { one, problem } of [...accepted, ...honest.filter((each) => !each.passed)]) {
    console.log(`\n${one.honest ? "+" : "-"} ${one.kind}${problem && ` (${problem})`}`);
    console.log(`  claim  ${one.claim}\n  quote  ${one.quote}`);
  }
}
