// npm run eval:answers: asks the sample newsroom's questions and prints how often it answers, refuses and proves.
// A service of its own, in a folder of its own; LOCAL_LLM_URL puts another writer to the same test.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findArticle } from "../src/local/newsroom/articles.ts";
import { QUESTIONS, type Question } from "../src/local/newsroom/questions.ts";
import { addSample, call, waitForIndex } from "./local/client.ts";
import { findPort, type LocalState, readOptions } from "./local/options.ts";
import { startService } from "./local/service.ts";

interface Citation {
  n: number;
  document_id: string;
  version: number;
  quote: string;
  start: number;
  end: number;
}
interface Answer {
  outcome: "answered" | "partial" | "insufficient";
  text: string;
  claims: { text: string; citations: Citation[] }[];
  hits: { n: number; document: { id: string; title: string } }[];
  reasons: { code: string }[];
}

interface Judged {
  question: Question;
  answer: Answer;
  /** Share of citations that point to an article which proves the answer; null without citations. */
  precision: number | null;
  /** The expected figures and words stand in the answer or its quotes. */
  complete: boolean;
  quotes: number;
  exact: number;
}

const folder = mkdtempSync(join(tmpdir(), "wireroom-eval-"));
const options = readOptions(process.argv.slice(2));
const service = await startService(
  { ...options, port: await findPort(options.port), data: folder },
  () => {},
);
try {
  await addSample(service.state, service.newsroom);
  await service.tick();
  await waitForIndex(service.state, () => {}, 180_000);
  const judged: Judged[] = [];
  for (const question of QUESTIONS) judged.push(await judge(service.state, question));
  report(judged);
} finally {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function judge(state: LocalState, question: Question): Promise<Judged> {
  const { answer } = await call<{ answer: Answer }>(state, "POST", "/v1/answers", {
    question: question.question,
    style: "detailed",
  });
  const citations = answer.claims.flatMap((claim) => claim.citations);
  const titles = new Set(question.expected.slugs.map((slug) => findArticle(slug)?.title));
  const cited = citations.map((c) => answer.hits.find((hit) => hit.n === c.n)?.document.title);
  const shown = [answer.text, ...citations.map((c) => c.quote)].join("\n");
  let exact = 0;
  for (const c of citations) {
    const { text } = await call<{ text: string }>(
      state,
      "GET",
      `/v1/documents/${c.document_id}/text?version=${c.version}`,
    );
    if (text.slice(c.start, c.end) === c.quote) exact++;
  }
  return {
    question,
    answer,
    precision:
      cited.length === 0 ? null : cited.filter((title) => title && titles.has(title)).length / cited.length,
    complete: (question.expected.mustContain ?? []).every((word) => shown.includes(word)),
    quotes: citations.length,
    exact,
  };
}

function report(judged: Judged[]): void {
  const share = (list: Judged[], holds: (j: Judged) => boolean) =>
    list.length === 0 ? "–" : `${((100 * list.filter(holds).length) / list.length).toFixed(0)} %`;
  const kinds = [...new Set(judged.map((j) => j.question.kind))];
  console.log("kind            n  answered  partial  insufficient  expected words  citation precision");
  for (const kind of kinds) {
    const list = judged.filter((j) => j.question.kind === kind);
    const precise = list.filter((j) => j.precision !== null);
    const mean = precise.length
      ? (precise.reduce((sum, j) => sum + j.precision!, 0) / precise.length).toFixed(2)
      : "–";
    const outcome = (name: string) => share(list, (j) => j.answer.outcome === name).padStart(8);
    console.log(
      `${kind.padEnd(14)} ${String(list.length).padStart(2)} ${outcome("answered")} ${outcome("partial")} ${outcome("insufficient")}      ` +
        `${share(list, (j) => j.complete).padStart(8)}        ${mean}`,
    );
  }
  const quotes = judged.reduce((sum, j) => sum + j.quotes, 0);
  const exact = judged.reduce((sum, j) => sum + j.exact, 0);
  console.log(`quotes: ${exact} of ${quotes} stand word for word at their offsets`);
  if (process.env.EVAL_SHOW) show(judged);
}

function show(judged: Judged[]): void {
  for (const { question, answer, complete } of judged) {
    const refused = answer.outcome === "insufficient";
    if (question.kind === "unanswerable" ? refused : complete && !refused) continue;
    console.log(
      `\n[${question.kind}] ${question.question}\n  → ${answer.outcome}: ${answer.text || answer.reasons.map((r) => r.code).join(", ")}`,
    );
  }
}
