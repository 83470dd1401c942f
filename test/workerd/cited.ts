// Crawled pages that answers cite, and a clock that a test turns: what the tests of "changed since cited" share.
import { createMessageBatch, env } from "cloudflare:test";
import { openContext } from "../../workers/open.ts";
import { runQueue } from "../../workers/queue.ts";
import { runScheduled } from "../../workers/scheduled.ts";
import { type Client, drain, type Json, openJobs, publish, QUEUE_OF } from "./harness.ts";
import { item, rss, watch, XML } from "./site.ts";

export const HOUR = 3600_000;
export const DAY = 24 * HOUR;
/** Longer than any jitter makes a gap. */
export const beyond = (gap: number) => Math.ceil(gap * 1.11);

export const line = (word: string, people = "5,200") =>
  `The ${word} line opened on 4 May after three years of work and carried ${people} people on its first day.`;
export const article = (word: string, ...paragraphs: string[]) =>
  `<html lang="en"><head><title>The ${word} line</title></head><body><article><h1>The ${word} line</h1>
   ${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;
const ASIDE = "Its engineers had planned for fewer. A second one is to follow in 2027, the council said.";

/** Publishes a page and a feed of it below `/word`, and watches the feed; returns the source's id. */
export async function watchPage(client: Client, word: string, headers: Record<string, string> = {}) {
  await publish(`/${word}/1`, article(word, line(word), ASIDE), headers);
  await publish(`/${word}.xml`, rss(item(`/${word}/1`, `The ${word} line`)), XML);
  return watch(client, `/${word}.xml`);
}

/** Says something else on the page: `text` first, then the paragraph around it. */
export const rewrite = (word: string, ...paragraphs: string[]) =>
  publish(`/${word}/1`, article(word, ...paragraphs, ASIDE));

/** An answer that cites the page. */
export async function ask(client: Client, word: string): Promise<Json> {
  const { answer } = await client.ok("POST", "/v1/answers", {
    question: `How many people did the ${word} line carry on its first day?`,
  });
  if (!answer.claims[0]?.citations[0]?.quote.includes("5,200"))
    throw new Error("The answer cites no figure.");
  return answer;
}

export const readAnswer = async (client: Client, id: string): Promise<Json> =>
  (await client.ok("GET", `/v1/answers/${id}`)).answer;
export const noticesOf = async (client: Client, query = ""): Promise<Json[]> =>
  (await client.ok("GET", `/v1/notices${query}`)).notices;
export const changedOf = (answer: Json): Json[] =>
  answer.claims.flatMap((claim: Json) => claim.citations.map((c: Json) => c.changed ?? false));

/** One tick at this time, without what follows from it. */
export async function tickAt(time: number): Promise<void> {
  await runScheduled(time, { ...(await openContext(env)), now: () => time });
}

/** Runs all that waits, with the clock standing at `time`. */
export async function settleAt(time: number, kinds?: string[]): Promise<void> {
  const context = { ...(await openContext(env)), now: () => time };
  for (let round = 0; round < 60; round++) {
    const jobs = await openJobs(kinds);
    if (jobs.length === 0) return;
    for (const [queue, list] of Map.groupBy(jobs, (job) => QUEUE_OF[job.kind]!)) {
      const messages = list.map(({ id }, i) => ({
        id: `c${round}-${i}`,
        timestamp: new Date(time),
        attempts: 1,
        body: { job_id: id },
      }));
      await runQueue(createMessageBatch(queue, messages), context);
    }
  }
  throw new Error("The queues do not come to rest.");
}

/** One tick at this time and all that follows from it. */
export async function lookAt(time: number): Promise<void> {
  await tickAt(time);
  await settleAt(time);
  await drain();
}

/** What of the workspace is on the schedule. */
export const scheduleOf = async (workspace: string) =>
  (
    await env.DB.prepare("SELECT * FROM rechecks WHERE workspace_id = ? ORDER BY document_id")
      .bind(workspace)
      .all<Json>()
  ).results;

/** When everything that is cited now is due for the first time. */
export const soon = () => Date.now() + beyond(HOUR);
