// npm run eval:answers: asks the sample newsroom's questions and prints how often it answers, refuses and proves, apart for
// those that were tuned on and those that were not. A service of its own, in a folder of its own; LOCAL_LLM_URL puts
// another writer to the same test. Ends with 1 when a quote does not stand at its offsets.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QUESTIONS, type Question } from "../src/local/newsroom/questions.ts";
import { addSample, call, waitForIndex } from "./local/client.ts";
import { type Answer, type Judged, judge, medianMs, sumRefusals, sumUp } from "./local/judging.ts";
import { Fault, findPort, type LocalState, readOptions } from "./local/options.ts";
import { startService } from "./local/service.ts";

const HALVES = [
  { name: "tuned", held: false },
  { name: "held", held: true },
] as const;

const percent = (share: number | null) => (share === null ? "–" : `${(100 * share).toFixed(0)} %`);
const fraction = (share: number | null) => (share === null ? "–" : share.toFixed(2));

const { rest, file } = takeJson(process.argv.slice(2));
const options = readOptions(rest);
const folder = mkdtempSync(join(tmpdir(), "wireroom-eval-"));
const port = await findPort(options.port);
const service = await startService({ ...options, port, data: folder }, () => {});
let failed = true;
try {
  await addSample(service.state, service.newsroom);
  await service.tick();
  await waitForIndex(service.state, () => {}, 180_000);
  const judged = await askAll(service.state);
  report(judged);
  if (file) writeFileSync(file, `${JSON.stringify(wholeReport(judged), null, 2)}\n`);
  if (process.env.EVAL_SHOW) show(judged);
  failed = judged.some(({ quotes, exact }) => exact < quotes);
} finally {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** `--json FILE` is this script's own; the rest is what starts a service. */
function takeJson(argv: string[]): { rest: string[]; file: string | null } {
  const at = argv.indexOf("--json");
  if (at < 0) return { rest: argv, file: null };
  const file = argv[at + 1];
  if (file === undefined || file.startsWith("--")) throw new Fault("--json takes the name of a file.");
  return { rest: argv.toSpliced(at, 2), file };
}

async function askAll(state: LocalState): Promise<Judged[]> {
  const judged: Judged[] = [];
  let skipped = 0;
  for (const question of QUESTIONS) {
    const conversation = await begin(state, question);
    if (conversation === null) skipped += 1;
    else judged.push(await askOne(state, question, conversation));
  }
  if (skipped > 0) console.log(`${skipped} follow-ups left out: the service returns no conversation_id.`);
  return judged;
}

/** Asks what comes before a question; undefined where nothing does, null where no conversation is kept. */
async function begin(state: LocalState, { history }: Question): Promise<string | undefined | null> {
  let conversation: string | undefined;
  for (const { question } of history) {
    const { conversation_id } = await ask(state, question, conversation);
    if (!conversation_id) return null;
    conversation = conversation_id;
  }
  return conversation;
}

async function ask(state: LocalState, question: string, conversation?: string): Promise<Answer> {
  const body = { question, style: "detailed", ...(conversation ? { conversation_id: conversation } : {}) };
  return (await call<{ answer: Answer }>(state, "POST", "/v1/answers", body)).answer;
}

async function askOne(state: LocalState, question: Question, conversation?: string): Promise<Judged> {
  const began = performance.now();
  const answer = await ask(state, question.question, conversation);
  const ms = performance.now() - began;
  return judge(question, answer, await countExact(state, answer), ms);
}

/** How many quotes are exactly what stands at their offsets in the stored text. */
async function countExact(state: LocalState, answer: Answer): Promise<number> {
  let exact = 0;
  for (const { document_id, version, start, end, quote } of answer.claims.flatMap(
    (claim) => claim.citations,
  )) {
    const path = `/v1/documents/${document_id}/text?version=${version}`;
    const { text } = await call<{ text: string }>(state, "GET", path);
    if (text.slice(start, end) === quote) exact += 1;
  }
  return exact;
}

function report(judged: readonly Judged[]): void {
  for (const { name, held } of HALVES) {
    const half = judged.filter(({ question }) => question.held === held);
    const head = ["answered", "partial", "refused", "words", "first", "precision", "recall"];
    console.log(`\n${name.padEnd(15)}${"n".padStart(4)}${head.map((word) => word.padStart(11)).join("")}`);
    for (const kind of new Set(half.map(({ question }) => question.kind))) {
      const sums = sumUp(half.filter(({ question }) => question.kind === kind));
      const { answered, partial, insufficient, complete, first, precision, recall } = sums;
      const known = kind === "unanswerable" ? [null, null] : [complete, first];
      const shares = [answered, partial, insufficient, ...known].map(percent);
      const cells = [...shares, fraction(precision), fraction(recall)].map((cell) => cell.padStart(11));
      console.log(`${kind.padEnd(15)}${String(sums.n).padStart(4)}${cells.join("")}`);
    }
    const { precision, recall, falsely } = sumRefusals(half);
    console.log(
      `refusals: precision ${percent(precision)}, recall ${percent(recall)}; ` +
        `${percent(falsely)} of the answerable refused`,
    );
  }
  const { quotes, exact } = countQuotes(judged);
  console.log(`\nquotes: ${exact} of ${quotes} stand word for word at their offsets`);
  console.log(`one answer: ${medianMs(judged)} ms (median)`);
}

function countQuotes(judged: readonly Judged[]): { quotes: number; exact: number } {
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0);
  return { quotes: sum(({ quotes }) => quotes), exact: sum(({ exact }) => exact) };
}

function wholeReport(judged: readonly Judged[]) {
  const halves = HALVES.map(({ name, held }) => {
    const half = judged.filter(({ question }) => question.held === held);
    const kinds = [...new Set(half.map(({ question }) => question.kind))];
    const by = (kind: string) => sumUp(half.filter(({ question }) => question.kind === kind));
    const entry = {
      kinds: Object.fromEntries(kinds.map((kind) => [kind, by(kind)])),
      refusals: sumRefusals(half),
    };
    return [name, entry] as const;
  });
  const answers = judged.map(({ question, answer, complete, first, precision, recall, ms }) => {
    const { id, kind, held } = question;
    return {
      id,
      kind,
      held,
      outcome: answer.outcome,
      complete,
      first,
      precision,
      recall,
      ms: Math.round(ms),
    };
  });
  return { ...Object.fromEntries(halves), ...countQuotes(judged), median_ms: medianMs(judged), answers };
}

/** What went wrong among the questions that may be tuned on; what is held stays unseen. */
function show(judged: readonly Judged[]): void {
  for (const { question, answer, complete } of judged) {
    const refused = answer.outcome === "insufficient";
    if (question.held || (question.kind === "unanswerable" ? refused : complete && !refused)) continue;
    const told = answer.text || answer.reasons.map(({ code }) => code).join(", ");
    console.log(`\n[${question.kind}] ${question.question}\n  → ${answer.outcome}: ${told}`);
  }
}
