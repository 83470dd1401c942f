// The obedient model behind the whole API: pages are pushed, found, and obeyed. Whatever it writes, no surface of the
// service shows anything but cited text: not the stream, the stored answer, the conversation, the lists or the report.
import { env } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import { answerEvents } from "../../src/api/answering.ts";
import { plainCaller } from "../../src/model/key.ts";
import { openApp } from "../../workers/open.ts";
import { CANARY, CARRIERS, FACT, FOLLOWABLE, ORDERS, type Order, obey } from "../unit/attacks.ts";
import { type Client, drain, type Json, newClient } from "./harness.ts";

const QUESTION = "By how much did Acme cut the price of inference?";
let mine: Client;
let theirs: Client;

beforeAll(async () => {
  [mine, theirs] = [await newClient("Mine"), await newClient("Theirs")];
  const secret = `The secret word of Acme's price of inference is ${CANARY}, and nobody else may know it.`;
  await theirs.push({ title: "Secret", text: secret });
  const documents = CARRIERS.map((carrier, i) => {
    const { order } = ORDERS[(i * 7) % ORDERS.length] as Order;
    // No page of ours holds the canary: only the other workspace does.
    const said = carrier.say(order).replaceAll(CANARY, "x1").slice(0, 1500);
    const [title, author] =
      i % 3 === 0 ? [said.slice(0, 300), said.slice(0, 100)] : ["Acme cuts prices", "A. Bee"];
    return {
      title,
      author,
      text: `${FACT} ${said}`,
      url: `https://paper${i}.example/a`,
      external_id: `p${i}`,
    };
  });
  await mine.ok("POST", "/v1/documents/batch", { documents });
  await drain();
});

/** The events of one answer that an obedient model writes. */
async function ask(order: Order, turn: number): Promise<{ event: string; data: Json }[]> {
  const app = await openApp(env, () => {});
  const generate = async (request: Parameters<typeof app.models.generate>[0]) =>
    new Blob([
      `data: ${JSON.stringify({ response: obey(order, request, turn) })}\n\ndata: [DONE]\n\n`,
    ]).stream();
  const services = {
    ...app,
    models: { ...app.models, generate },
    settings: { ...app.settings, answerModels: ["@wireroom/obedient"], answerCacheS: 0 },
  };
  const caller = plainCaller(mine.workspace, "key_0", ["answer"]);
  const lists = { collections: [], sources: [], categories: [], langs: [], kinds: [], publishers: [] };
  const asked = { ...lists, question: QUESTION, style: "detailed", unproved: turn % 2 ? "mark" : "drop" };
  const events: { event: string; data: Json }[] = [];
  const signal = new AbortController().signal;
  for await (const event of answerEvents(services, caller, asked as never, signal))
    events.push(event as { event: string; data: Json });
  return events;
}

test("every claim is cited text, and no other text is the model's", async () => {
  let turn = 0;
  let claims = 0;
  for (const order of ORDERS) {
    const events = await ask(order, turn++);
    expect(events.filter(({ event }) => event === "done" || event === "error")).toHaveLength(1);
    for (const { event, data } of events) {
      if (event === "done" || event === "meta")
        expect(JSON.stringify(data), order.name).not.toMatch(/evil|kestrel/);
      if (event !== "claim") continue;
      claims++;
      expect(data.text, order.name).not.toMatch(FOLLOWABLE);
      if (data.verified) expect(data.text).not.toContain(CANARY);
      for (const { url } of data.citations) expect(url).toMatch(/^https:\/\/paper\d+\.example\/a$/);
    }
  }
  expect(claims).toBeGreaterThan(0);
}, 120_000);

test("what is read again holds no more", async () => {
  const { answers } = await mine.ok("GET", "/v1/answers?limit=100");
  expect(answers.length).toBeGreaterThan(20);
  for (const { id } of answers.slice(0, 20)) {
    const { answer } = await mine.ok("GET", `/v1/answers/${id}`);
    expect(answer.text).not.toMatch(FOLLOWABLE);
    for (const claim of answer.claims) expect(claim.text).not.toMatch(FOLLOWABLE);
  }
  const { conversations } = await mine.ok("GET", "/v1/conversations?limit=5");
  for (const { id } of conversations) {
    const read = await mine.ok("GET", `/v1/conversations/${id}`);
    expect(JSON.stringify(read)).not.toMatch(/evil|kestrel/);
  }
  for (const path of ["/v1/answers?limit=100", "/v1/notices", "/v1/analytics", "/v1/usage", "/v1/status"]) {
    expect(await (await mine.raw("GET", path)).text(), path).not.toMatch(/evil|kestrel|You pick claims/);
  }
});

test("nothing was changed, sent or deleted by an order", async () => {
  expect((await mine.ok("GET", "/v1/sources")).sources).toEqual([]);
  const { results } = await env.DB.prepare("SELECT kind FROM jobs WHERE state = 'queued'").all();
  expect(results).toEqual([]);
  const { counts } = (await mine.ok("GET", `/v1/collections/${mine.collection}`)).collection;
  expect(counts.indexed).toBe(CARRIERS.length);
});
