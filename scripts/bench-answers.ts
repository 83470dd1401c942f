// npm run bench:answers: how long a claim takes from the model to the reader: from the moment its last byte is handed to
// the connection until its event is read. The model is a server of our own that copies sentences, token by token, so that
// what is measured is our part alone: two local connections, reading, proof, and the stream out. It judges nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QUESTIONS } from "../src/local/newsroom/questions.ts";
import { startLanguageModel } from "../test/setup/language-model.ts";
import { addSample, ask, waitForIndex } from "./local/client.ts";
import { findPort, readOptions } from "./local/options.ts";
import { startService } from "./local/service.ts";

const ANSWERS = 120;
/** The first ones compile code and open connections. */
const WARM_UP = 10;

const sentAt = new Map<string, number>();
const model = await startLanguageModel({ onClaim: (text) => sentAt.set(text, performance.now()) });
process.env.LOCAL_LLM_URL = model.url;
process.env.LOCAL_LLM_MODEL = "tokens";
process.env.ANSWER_CACHE_S = "0";
const folder = mkdtempSync(join(tmpdir(), "wireroom-bench-"));
const options = readOptions(process.argv.slice(2));
const service = await startService(
  { ...options, port: await findPort(options.port), data: folder },
  () => {},
);

const first: number[] = [];
const further: number[] = [];
let answers = 0;
let unmatched = 0;
try {
  await addSample(service.state, service.newsroom);
  await service.tick();
  await waitForIndex(service.state, () => {}, 180_000);
  for (let i = 0; answers < WARM_UP + ANSWERS && i < QUESTIONS.length * 5; i++) {
    const delays = await measure(QUESTIONS[i % QUESTIONS.length]!.question);
    // Where nothing is found no model is asked.
    if (delays.length === 0 || answers++ < WARM_UP) continue;
    first.push(delays[0]!);
    further.push(...delays.slice(1));
  }
} finally {
  await service.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${first.length} answers, ${first.length + further.length} claims, ${unmatched} not matched`);
console.log(`first claim:    ${summary(first)}`);
console.log(`further claims: ${summary(further)}`);
process.exit();

/** From the model to us, for each claim of one answer. */
async function measure(question: string): Promise<number[]> {
  sentAt.clear();
  const delays: number[] = [];
  for await (const { event, data } of ask(service.state, question)) {
    if (event !== "claim") continue;
    const now = performance.now();
    const sent = sentAt.get(data.text as string);
    if (sent === undefined) unmatched++;
    else delays.push(now - sent);
  }
  return delays;
}

function summary(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(1) ?? "–";
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(0.999999)} ms`;
}
