// Who is told that an answer has changed, of what, and how often.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { ask, beyond, HOUR, line, lookAt, noticesOf, readAnswer, rewrite, watchPage } from "./cited.ts";
import { Client, count, drain, hitsOf, newClient } from "./harness.ts";

/** A further key of the client's workspace; keys are not yet made through the API. */
async function keyOf(client: Client, scopes: string[], collections: string[] | null): Promise<Client> {
  const other = await newClient("Other");
  await env.DB.prepare("UPDATE keys SET workspace_id = ?, scopes = ?, collections = ? WHERE workspace_id = ?")
    .bind(
      client.workspace,
      JSON.stringify(scopes),
      collections && JSON.stringify(collections),
      other.workspace,
    )
    .run();
  return new Client(other.key, client.workspace, client.collection);
}

/** Pushes the document anew with another figure. */
const correct = (client: Client, word: string, people = "6,000") =>
  client.push({ title: `The ${word} line`, text: line(word, people), external_id: word });
const push = (client: Client, word: string) => correct(client, word, "5,200");

describe("a page that two workspaces cite, each its own copy", () => {
  test("is fetched once, and each hears of its own answer alone", async () => {
    const [mine, theirs, silent] = [await newClient(), await newClient(), await newClient()];
    for (const client of [mine, theirs, silent]) await watchPage(client, "gondola");
    const [my, their] = [await ask(mine, "gondola"), await ask(theirs, "gondola")];
    const before = (await hitsOf())["/gondola/1"]!;
    await rewrite("gondola", line("gondola", "7,000"));
    await lookAt(Date.now() + beyond(HOUR));
    expect((await hitsOf())["/gondola/1"]).toBe(before + 1);
    expect((await noticesOf(mine)).map((n) => n.answer_id)).toEqual([my.id]);
    expect((await noticesOf(theirs)).map((n) => n.answer_id)).toEqual([their.id]);
    expect(await noticesOf(silent)).toEqual([]);
    const [notice] = await noticesOf(theirs);
    expect((await mine.raw("POST", `/v1/notices/${notice.id}/read`)).status).toBe(404);
    expect((await noticesOf(theirs))[0].read_at).toBeNull();
  });
});

describe("a notice", () => {
  test("is seen by the key that asked and by keys that manage the workspace, and by no other", async () => {
    const owner = await newClient();
    await push(owner, "alder");
    const asking = await keyOf(owner, ["search", "answer"], null);
    const bound = await keyOf(owner, ["search", "answer", "manage"], [owner.collection]);
    const other = await keyOf(owner, ["search", "answer"], null);
    const reading = await keyOf(owner, ["search"], null);
    const [first, second] = [await ask(asking, "alder"), await ask(bound, "alder")];
    await correct(owner, "alder");
    const seen = async (client: Client) => (await noticesOf(client)).map((n) => n.answer_id).sort();
    expect(await seen(owner)).toEqual([first.id, second.id].sort());
    expect(await seen(asking)).toEqual([first.id]);
    expect(await seen(bound)).toEqual([second.id]);
    expect(await seen(other)).toEqual([]);
    expect((await reading.raw("GET", "/v1/notices")).status).toBe(403);
    const [notice] = await noticesOf(asking);
    for (const client of [bound, other])
      expect((await client.raw("POST", `/v1/notices/${notice.id}/read`)).status).toBe(404);
    const list = async (client: Client) => (await client.ok("GET", "/v1/answers")).answers.length;
    expect([await list(owner), await list(asking), await list(bound), await list(other)]).toEqual([
      2, 1, 1, 0,
    ]);
  });

  test("is unread until it is read, and pages by cursor", async () => {
    const client = await newClient();
    for (const word of ["birch", "cedar", "elm"]) {
      await push(client, word);
      await ask(client, word);
      await correct(client, word);
    }
    const first = await client.ok("GET", "/v1/notices?limit=2");
    const rest = await client.ok("GET", `/v1/notices?limit=2&cursor=${first.next_cursor}`);
    const all = await noticesOf(client);
    expect([...first.notices, ...rest.notices]).toEqual(all);
    expect([all.length, rest.next_cursor]).toEqual([3, null]);
    const { notice } = await client.ok("POST", `/v1/notices/${all[1].id}/read`);
    expect(notice.read_at).not.toBeNull();
    const again = await client.ok("POST", `/v1/notices/${all[1].id}/read`);
    expect(again.notice).toEqual(notice);
    expect((await noticesOf(client, "?unread=true")).map((n) => n.id)).toEqual([all[0].id, all[2].id]);
    expect((await client.raw("GET", `/v1/notices?unread=true&cursor=${first.next_cursor}`)).status).toBe(400);
  });

  test("is forgotten after 180 days", async () => {
    const client = await newClient();
    await push(client, "fir");
    await ask(client, "fir");
    await correct(client, "fir");
    const { forgetNotices } = await import("../../src/store/content/notices.ts");
    const { openContext } = await import("../../workers/open.ts");
    const { db } = await openContext(env);
    await forgetNotices(db, Date.now() + 179 * 86_400_000);
    expect((await noticesOf(client)).length).toBe(1);
    await forgetNotices(db, Date.now() + 181 * 86_400_000);
    expect(await noticesOf(client)).toEqual([]);
  });
});

describe("a document that is deleted", () => {
  test("marks the answers that it proved for good, and their owners hear of it once", async () => {
    const client = await newClient();
    const id = await push(client, "hazel");
    await push(client, "larch");
    const [answer, other] = [await ask(client, "hazel"), await ask(client, "larch")];
    await client.ok("DELETE", `/v1/documents/${id}`);
    expect((await readAnswer(client, answer.id)).changed).toBe(true);
    await drain();
    const again = await readAnswer(client, answer.id);
    expect([again.changed, again.text]).toEqual([true, ""]);
    expect((await noticesOf(client)).map((n) => [n.reason, n.answer_id, n.claims])).toEqual([
      ["deleted", answer.id, answer.claims.map((claim: { id: string }) => claim.id)],
    ]);
    expect(await count("SELECT count(*) AS n FROM citations WHERE document_id = ?", id)).toBe(0);
    await env.DB.prepare("UPDATE jobs SET state = 'queued' WHERE subject_id = ? AND kind = 'purge'")
      .bind(id)
      .run();
    await drain();
    expect((await noticesOf(client)).length).toBe(1);
    expect((await readAnswer(client, other.id)).changed).toBe(false);
  });
});

describe("the list of answers", () => {
  test("is narrowed to those that changed and by outcome, and leaves claims and hits out", async () => {
    const client = await newClient();
    await push(client, "maple");
    await push(client, "rowan");
    const [changed, same] = [await ask(client, "maple"), await ask(client, "rowan")];
    const none = await client.ok("POST", "/v1/answers", { question: "Who painted the Zyxomma ceiling?" });
    await correct(client, "maple");
    const ids = async (query: string) =>
      (await client.ok("GET", `/v1/answers${query}`)).answers.map((a: { id: string }) => a.id);
    expect(await ids("")).toEqual([none.answer.id, same.id, changed.id]);
    expect(await ids("?changed=true")).toEqual([changed.id]);
    expect(await ids("?changed=false")).toEqual([none.answer.id, same.id]);
    expect(await ids("?outcome=insufficient")).toEqual([none.answer.id]);
    const page = await client.ok("GET", "/v1/answers?limit=1");
    expect(Object.keys(page.answers[0]).sort()).toEqual([
      "changed",
      "changed_at",
      "created_at",
      "id",
      "outcome",
      "question",
      "text",
    ]);
    expect(await ids(`?limit=2&cursor=${page.next_cursor}`)).toEqual([same.id, changed.id]);
    expect((await client.raw("GET", `/v1/answers?changed=true&cursor=${page.next_cursor}`)).status).toBe(400);
  });
});
