// npm run demo: crawl, search and a streamed, cited answer on the sample newsroom, from nothing, in a folder of its own.
// Ends with code 0 only when all of it worked, every shown quote included.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addSample, ask, call, waitForIndex } from "./local/client.ts";
import { Fault, findPort, readOptions } from "./local/options.ts";
import { type LocalService, startService } from "./local/service.ts";

interface Citation {
  n: number;
  document_id: string;
  version: number;
  quote: string;
  start: number;
  end: number;
}
interface SearchReply {
  hits: { document: { title: string; publisher: string }; score: number }[];
}

const QUERY = "price of a million tokens";
const QUESTION = "How much does Marrow 4 cost per million output tokens?";

const folder = mkdtempSync(join(tmpdir(), "wireroom-demo-"));
let service: LocalService | null = null;
try {
  const options = readOptions(process.argv.slice(2));
  service = await startService({ ...options, port: await findPort(options.port), data: folder }, console.log);
  const failures = await show(service);
  for (const failure of failures) console.error(`FAILED: ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
  if (failures.length === 0)
    console.log("\nAll of it worked: crawled, searched, answered, and every quote checked.");
} catch (error) {
  console.error(error instanceof Fault ? error.message : error);
  process.exitCode = 1;
} finally {
  await service?.close();
  if (process.exitCode) console.error(`What happened is in ${join(folder, "worker.log")}`);
  else rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function show({ state, newsroom, tick }: LocalService): Promise<string[]> {
  const failures: string[] = [];
  const sources = await addSample(state, newsroom);
  await tick();
  let last = "";
  const tell = (line: string) => {
    if (line !== last) console.log(`  ${line}`);
    last = line;
  };
  console.log(`\nCrawling ${sources} sources of the sample newsroom`);
  await waitForIndex(state, tell, 180_000);

  console.log(`\nSearch: ${QUERY}`);
  const { hits } = await call<SearchReply>(state, "GET", `/v1/search?q=${encodeURIComponent(QUERY)}&limit=5`);
  for (const [i, { document, score }] of hits.entries()) {
    console.log(`  ${i + 1}. ${document.title} (${document.publisher}, ${score.toFixed(2)})`);
  }
  if (hits.length === 0) failures.push("the search found nothing");

  console.log(`\nAsk: ${QUESTION}`);
  let outcome = "none";
  let quotes = 0;
  for await (const { event, data } of ask(state, QUESTION)) {
    if (event === "claim") {
      const citations = data.citations as Citation[];
      console.log(`  ${data.text as string} ${citations.map((c) => `[${c.n}]`).join("")}`);
      for (const citation of citations) {
        quotes++;
        if (!(await stands(state, citation)))
          failures.push(`quote ${citation.n} does not stand in its document`);
      }
    }
    if (event === "done") outcome = data.outcome as string;
    if (event === "error") failures.push(`the answer ended in an error: ${data.detail as string}`);
  }
  console.log(`  → ${outcome}, ${quotes} quotes`);
  if (outcome !== "answered" && outcome !== "partial") failures.push(`the outcome is ${outcome}`);
  if (quotes === 0) failures.push("no sentence was cited");
  return failures;
}

/** The proof, checked from outside: the quote is exactly that slice of the stored text. */
async function stands(state: LocalService["state"], c: Citation): Promise<boolean> {
  const path = `/v1/documents/${c.document_id}/text?version=${c.version}`;
  const { text } = await call<{ text: string }>(state, "GET", path);
  return text.slice(c.start, c.end) === c.quote;
}
