// Idempotency-Key where it matters: the process dies between an effect and its record, and the same request comes again.
import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import worker from "../../workers/index.ts";
import { Client, count, drain, type Json, newClient, OPERATOR, readEvents, request } from "./harness.ts";

let client: Client;
let key = 0;

beforeEach(async () => {
  client = await newClient();
  key++;
});

const header = () => ({ "idempotency-key": `key-${key}` });

/** A database that is gone for the ledger of keys once a request has been claimed: the process has died by then. */
function dying(): unknown {
  let claimed = false;
  return new Proxy(env.DB, {
    get(db, name) {
      const value = Reflect.get(db, name);
      if (name !== "prepare") return typeof value === "function" ? value.bind(db) : value;
      return (statement: string) => {
        const ledger = /idempotency/.test(statement);
        if (ledger && claimed) throw new Error("gone");
        claimed ||= ledger;
        return db.prepare(statement);
      };
    },
  });
}

/** Sends a request whose effect happens and whose record is never written; then its lease runs out. */
async function crash(path: string, body: unknown, headers: Record<string, string> = {}): Promise<void> {
  const context = createExecutionContext();
  const sent = new Request(`https://wireroom.test${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${client.key}`,
      "content-type": "application/json",
      ...header(),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  await (await worker.fetch(sent as never, { ...env, DB: dying() } as never, context)).text();
  await waitOnExecutionContext(context);
  await env.DB.prepare("UPDATE idempotency SET lease_until = 0").run();
}

/** Pushes and indexes without the crawls of other tests, whose hosts nobody can reach. */
async function push(document: Record<string, unknown>): Promise<void> {
  await client.ok("POST", "/v1/documents", document);
  await drain(["ingest", "embed"]);
}

const inWorkspace = (table: string) =>
  count(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = ?`, client.workspace);

describe("a request that died between its effect and its record", () => {
  test("pushes its document once", async () => {
    const body = { title: "Once", text: "It was written before the process died." };
    await crash("/v1/documents", body);
    const again = await client.raw("POST", "/v1/documents", body, header());
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([202, null]);
    expect([await inWorkspace("documents"), await inWorkspace("jobs")]).toEqual([1, 1]);
    const { document } = (await again.json()) as Json;
    await drain(["ingest", "embed"]);
    expect((await client.ok("GET", `/v1/documents/${document.id}`)).document.state).toBe("indexed");
  });

  test("pushes a batch once, known external ids and new texts mixed", async () => {
    await push({ title: "Known", text: "The first text.", external_id: "known" });
    const documents = [
      { title: "New", text: "A text without an id." },
      { title: "Known", text: "The second text.", external_id: "known" },
      { title: "Other", text: "A text with an id of its own.", external_id: "other" },
    ];
    await crash("/v1/documents/batch", { documents });
    const again = (await (
      await client.raw("POST", "/v1/documents/batch", { documents }, header())
    ).json()) as Json;
    expect(again.documents.map((d: Json) => [d.title, d.external_id])).toEqual([
      ["New", null],
      ["Known", "known"],
      ["Other", "other"],
    ]);
    await drain(["ingest", "embed"]);
    expect(await inWorkspace("documents")).toBe(3);
    expect(
      await count(
        "SELECT count(*) AS n FROM jobs WHERE kind = 'ingest' AND workspace_id = ?",
        client.workspace,
      ),
    ).toBe(4);
  });

  test("does not undo what was pushed under the same external_id since", async () => {
    const body = { title: "Minutes", text: "The first text.", external_id: "minutes" };
    await crash("/v1/documents", body);
    await push({ ...body, text: "The second text." });
    const again = (await (await client.raw("POST", "/v1/documents", body, header())).json()) as Json;
    await drain(["ingest", "embed"]);
    const { text } = await client.ok("GET", `/v1/documents/${again.document.id}/text`);
    expect(text).toContain("The second text.");
  });

  test("makes its collection once", async () => {
    await crash("/v1/collections", { name: "Once" });
    const again = await client.raw("POST", "/v1/collections", { name: "Once" }, header());
    expect([again.status, ((await again.json()) as Json).collection.name]).toEqual([201, "Once"]);
    expect(await inWorkspace("collections")).toBe(2);
  });

  test("adds its source once, says so again, and crawls it once", async () => {
    const body = { url: "https://feeds.example.com/once.xml", kind: "feed" };
    await crash("/v1/sources", body);
    const again = await client.raw("POST", "/v1/sources", body, header());
    expect(again.status).toBe(201);
    expect([await inWorkspace("sources"), await inWorkspace("jobs")]).toEqual([1, 1]);
  });

  test("crawls on demand once", async () => {
    const url = "https://feeds.example.com/demand.xml";
    const { source } = await client.ok("POST", "/v1/sources", { url, kind: "feed" });
    await crash(`/v1/sources/${source.id}/crawl`, undefined);
    await client.raw("POST", `/v1/sources/${source.id}/crawl`, undefined, header());
    expect(await inWorkspace("jobs")).toBe(2);
  });

  test("keeps one answer, under one id", async () => {
    await push({ title: "Tides", text: "The tide at Orvik harbour rose by 3.2 metres on Tuesday." });
    const body = { question: "How much did the tide at Orvik harbour rise?" };
    await crash("/v1/answers", body);
    const again = await client.raw("POST", "/v1/answers", body, header());
    const { answer } = (await again.json()) as Json;
    expect([again.status, await inWorkspace("answers")]).toEqual([200, 1]);
    expect((await client.ok("GET", `/v1/answers/${answer.id}`)).answer.text).toBe(answer.text);
  });

  test("makes its workspace once, with the same key", async () => {
    const name = `Crash ${key}`;
    const headers = { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json", ...header() };
    await crash("/admin/v1/workspaces", { name }, headers);
    const init = { method: "POST", headers, body: JSON.stringify({ name }) };
    const made = (await (await request("/admin/v1/workspaces", init)).json()) as Json;
    expect(await count("SELECT count(*) AS n FROM workspaces WHERE name = ?", name)).toBe(1);
    client = new Client(made.key.secret, made.workspace.id, made.collection.id);
    expect((await client.ok("GET", "/v1/collections")).collections.length).toBe(1);
  });

  test("refuses another body even then, and answers 409 while its lease lasts", async () => {
    const body = { name: "One" };
    await crash("/v1/collections", body);
    const other = await client.raw("POST", "/v1/collections", { name: "Two" }, header());
    expect([other.status, ((await other.json()) as Json).code]).toEqual([422, "idempotency_mismatch"]);
    await env.DB.prepare("UPDATE idempotency SET lease_until = ?")
      .bind(Date.now() + 60_000)
      .run();
    const same = await client.raw("POST", "/v1/collections", body, header());
    expect([same.status, same.headers.get("retry-after")]).toEqual([409, "2"]);
  });
});

describe("what a key is bound to", () => {
  test("one route: the same key on another is another request", async () => {
    const collection = await client.raw("POST", "/v1/collections", { name: "x" }, header());
    const document = await client.raw("POST", "/v1/documents", { title: "x", text: "A text." }, header());
    expect([collection.status, document.status]).toEqual([201, 202]);
  });

  test("one path: two sources may be crawled under the same key", async () => {
    const add = (n: number) =>
      client.ok("POST", "/v1/sources", { url: `https://feeds.example.com/${key}-${n}.xml`, kind: "feed" });
    const [one, two] = [await add(1), await add(2)];
    for (const { source } of [one, two]) {
      const crawled = await client.raw("POST", `/v1/sources/${source.id}/crawl`, undefined, header());
      expect([crawled.status, crawled.headers.get("idempotent-replayed")]).toEqual([202, null]);
    }
  });

  test("one API key: another one of the workspace is not shown what the first was told", async () => {
    await client.raw("POST", "/v1/collections", { name: "Mine" }, header());
    const other = await newClient();
    await env.DB.prepare("UPDATE keys SET workspace_id = ? WHERE workspace_id = ?")
      .bind(client.workspace, other.workspace)
      .run();
    const theirs = new Client(other.key, client.workspace, client.collection);
    const response = await theirs.raw("POST", "/v1/collections", { name: "Mine" }, header());
    expect([response.status, ((await response.json()) as Json).code]).toEqual([422, "idempotency_mismatch"]);
  });

  test("a day: after it the key stands for a new request", async () => {
    const first = (await (
      await client.raw("POST", "/v1/collections", { name: "x" }, header())
    ).json()) as Json;
    await env.DB.prepare("UPDATE idempotency SET created_at = created_at - 86400001").run();
    const next = (await (
      await client.raw("POST", "/v1/collections", { name: "x" }, header())
    ).json()) as Json;
    expect(next.collection.id).not.toBe(first.collection.id);
  });
});

describe("what failed", () => {
  test("here (5xx) may be sent again at once, and still happens once", async () => {
    let broken = true;
    const BUCKET = new Proxy(env.BUCKET, {
      get(bucket, name) {
        if (name === "put" && broken) throw new Error("R2 is away");
        const value = Reflect.get(bucket, name);
        return typeof value === "function" ? value.bind(bucket) : value;
      },
    });
    const send = async () => {
      const context = createExecutionContext();
      const sent = new Request("https://wireroom.test/v1/documents", {
        method: "POST",
        headers: {
          authorization: `Bearer ${client.key}`,
          "content-type": "application/json",
          ...header(),
        },
        body: JSON.stringify({ title: "Later", text: "The bucket was away at first." }),
      });
      return worker.fetch(sent as never, { ...env, BUCKET } as never, context);
    };
    expect((await send()).status).toBe(500);
    broken = false;
    expect([(await send()).status, await inWorkspace("documents")]).toEqual([202, 1]);
  });
});

describe("what is kept of an answer", () => {
  test("is sealed: neither a key's secret nor a text stands in the table", async () => {
    const headers = { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json", ...header() };
    const init = { method: "POST", headers, body: JSON.stringify({ name: "Sealed" }) };
    const first = (await (await request("/admin/v1/workspaces", init)).json()) as Json;
    await client.raw("POST", "/v1/collections", { name: "A telling name" }, header());
    const { results } = await env.DB.prepare("SELECT * FROM idempotency").all();
    const kept = JSON.stringify(results);
    expect(kept).not.toContain(first.key.secret);
    expect(kept).not.toContain("A telling name");
    expect(kept).not.toContain(`key-${key}`);
    const again = await request("/admin/v1/workspaces", init);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await again.json()).toEqual(first);
  });

  test("comes back whole when it is large", async () => {
    const text = "Ünïcödé ".repeat(10);
    const documents = Array.from({ length: 100 }, (_, i) => ({ title: `${i} ${text}`, text, author: text }));
    const send = () => client.raw("POST", "/v1/documents/batch", { documents }, header());
    const [first, again] = [await (await send()).text(), await send()];
    expect(first.length).toBeGreaterThan(50_000);
    expect([again.headers.get("idempotent-replayed"), await again.text()]).toEqual(["true", first]);
  });
});

describe("a streamed answer", () => {
  const body = { question: "What rose at Orvik harbour?", stream: true };

  test("is not replayed: while it runs the key is taken, then it may be asked again", async () => {
    await push({ title: "Tides", text: "The tide at Orvik harbour rose by 3.2 metres on Tuesday." });
    const running = await client.raw("POST", "/v1/answers", body, header());
    expect(running.headers.get("content-type")).toContain("text/event-stream");
    expect((await client.raw("POST", "/v1/answers", body, header())).status).toBe(409);
    const first = await readEvents(running);
    const again = await client.raw("POST", "/v1/answers", body, header());
    expect(again.headers.get("idempotent-replayed")).toBeNull();
    const second = await readEvents(again);
    expect([first.at(-1)?.event, second.at(-1)?.event]).toEqual(["done", "done"]);
    expect(second[0]!.data.answer_id).not.toBe(first[0]!.data.answer_id);
  });

  test("is not answered by what was kept of one that came whole, nor the other way round", async () => {
    const whole = await client.raw("POST", "/v1/answers", { question: body.question }, header());
    expect(whole.status).toBe(200);
    const accept = { ...header(), accept: "text/event-stream" };
    expect((await client.raw("POST", "/v1/answers", { question: body.question }, accept)).status).toBe(422);
  });

  test("given up half-way gives the key back", async () => {
    const running = await client.raw("POST", "/v1/answers", body, header());
    await running.body!.cancel();
    const again = await client.raw("POST", "/v1/answers", body, header());
    expect(again.status).toBe(200);
    await again.text();
  });
});
