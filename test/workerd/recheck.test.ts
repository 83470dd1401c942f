// Changed since cited: what becomes of an answer when the page that it cites says something else.
import { env } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "../../src/store/content/answers.ts";
import { enqueue, seededJob } from "../../src/store/work/jobs.ts";
import { openContext } from "../../workers/open.ts";
import {
  article,
  ask,
  beyond,
  changedOf,
  DAY,
  HOUR,
  line,
  lookAt,
  noticesOf,
  readAnswer,
  rewrite,
  scheduleOf,
  soon,
  watchPage,
} from "./cited.ts";
import { drain, newClient, publish } from "./harness.ts";
import { crawl, documentsOf, item, rss, XML } from "./site.ts";

// All tests share one host, of which a tick takes a few pages: what one left on the schedule is not the next one's.
beforeEach(async () => void (await env.DB.exec("DELETE FROM rechecks")));

describe("a cited page that is fetched again", () => {
  test("and keeps the quote leaves the answer as it was, though the document has a new version", async () => {
    const client = await newClient();
    await watchPage(client, "ferry");
    const answer = await ask(client, "ferry");
    await rewrite("ferry", "Corrected on 5 May: the name of the pier was wrong.", line("ferry"));
    await lookAt(soon());
    const [document] = await documentsOf(client);
    expect(document.version).toBe(2);
    const again = await readAnswer(client, answer.id);
    expect([again.changed, again.changed_at, changedOf(again)]).toEqual([false, null, [false]]);
    const [citation] = again.claims[0].citations;
    expect(citation).toMatchObject({ ...answer.claims[0].citations[0], state: "moved" });
    expect(await noticesOf(client)).toEqual([]);
  });

  test("and says something else marks the answer, tells its owner once, and leaves other answers alone", async () => {
    const client = await newClient();
    await watchPage(client, "tram");
    await watchPage(client, "funicular");
    const answer = await ask(client, "tram");
    const other = await ask(client, "funicular");
    await rewrite("tram", line("tram", "5,300"));
    const time = soon();
    await lookAt(time);
    const again = await readAnswer(client, answer.id);
    expect([again.changed, changedOf(again)]).toEqual([true, [true]]);
    expect(Date.parse(again.changed_at)).toBe(time);
    const [cited] = answer.claims[0].citations;
    expect(again.claims[0].citations[0]).toEqual({ ...cited, state: "changed", changed: true });
    const notices = await noticesOf(client);
    expect(notices).toEqual([
      {
        id: expect.stringMatching(/^ntc_[0-9a-z]+$/),
        kind: "answer_changed",
        reason: "changed",
        answer_id: answer.id,
        document_id: cited.document_id,
        version: 2,
        claims: [answer.claims[0].id],
        created_at: new Date(time).toISOString(),
        read_at: null,
      },
    ]);
    expect((await readAnswer(client, other.id)).changed).toBe(false);
    // The same comparison again, and later looks at the same page, are no news.
    const context = await openContext(env);
    await env.DB.prepare("UPDATE citations SET version_checked = 1, state = 'stands' WHERE answer_id = ?")
      .bind(answer.id)
      .run();
    await enqueue(context, [await seededJob("compare", client.workspace, cited.document_id, "again")]);
    await drain();
    await lookAt(time + beyond(6 * HOUR));
    expect(await noticesOf(client)).toEqual(notices);
    expect((await readAnswer(client, answer.id)).changed).toBe(true);
  });

  test("is told of again when it breaks a quote that stood in the meantime", async () => {
    const client = await newClient();
    await watchPage(client, "ropeway");
    const { id } = await ask(client, "ropeway");
    let time = Date.now();
    const steps = [HOUR, 6 * HOUR, DAY];
    const seen = [];
    for (const people of ["5,300", "5,200", "5,400"]) {
      await rewrite("ropeway", line("ropeway", people));
      time += beyond(steps.shift()!);
      await lookAt(time);
      seen.push((await readAnswer(client, id)).changed);
    }
    expect(seen).toEqual([true, false, true]);
    expect((await noticesOf(client)).map((notice) => notice.version)).toEqual([4, 2]);
  });

  test("that is gone keeps its text here and marks what cites it, until it is back", async () => {
    const client = await newClient();
    await watchPage(client, "canal");
    const { id } = await ask(client, "canal");
    await publish("/canal/1", "not found", {}, 404);
    const time = soon();
    await lookAt(time);
    const again = await readAnswer(client, id);
    expect([again.changed, again.claims[0].citations[0].state]).toEqual([true, "gone"]);
    expect((await noticesOf(client)).map((n) => [n.reason, n.answer_id, n.version])).toEqual([
      ["gone", id, 1],
    ]);
    expect((await documentsOf(client)).map((d) => [d.state, d.version])).toEqual([["indexed", 1]]);
    await rewrite("canal", line("canal"));
    await lookAt(time + beyond(6 * HOUR));
    expect((await readAnswer(client, id)).changed).toBe(false);
    expect((await noticesOf(client)).length).toBe(1);
  });

  test("that is gone for good is told of and asked no more", async () => {
    const client = await newClient();
    await watchPage(client, "viaduct");
    const { id } = await ask(client, "viaduct");
    await publish("/viaduct/1", "gone", {}, 410);
    await lookAt(soon());
    expect((await readAnswer(client, id)).changed).toBe(true);
    expect(await scheduleOf(client.workspace)).toEqual([]);
  });

  test("that can't be read just now changes nothing, and is asked again a step later", async () => {
    const client = await newClient();
    await watchPage(client, "lock");
    const { id } = await ask(client, "lock");
    await publish("/lock/1", "busy", {}, 503);
    await lookAt(soon());
    expect((await readAnswer(client, id)).changed).toBe(false);
    expect((await scheduleOf(client.workspace)).map((row) => row.step)).toEqual([1]);
  });
});

describe("an update that a feed delivers", () => {
  test("marks the answer just as a look does", async () => {
    const client = await newClient();
    const source = await watchPage(client, "metro");
    const kept = await watchPage(client, "subway");
    const [answer, other] = [await ask(client, "metro"), await ask(client, "subway")];
    await publish("/metro/1", article("metro", line("metro", "6,000")));
    await publish("/metro.xml", rss(item("/metro/1", "The metro line, corrected")), XML);
    await publish("/subway/1", article("subway", "First there was nothing.", line("subway")));
    await publish("/subway.xml", rss(item("/subway/1", "The subway line, corrected")), XML);
    await crawl(client, source);
    await crawl(client, kept);
    expect((await documentsOf(client)).map((d) => d.version)).toEqual([2, 2]);
    expect(changedOf(await readAnswer(client, answer.id))).toEqual([true]);
    expect(changedOf(await readAnswer(client, other.id))).toEqual([false]);
    expect((await noticesOf(client)).map((n) => n.answer_id)).toEqual([answer.id]);
  });

  test("is seen by a reader the moment it is live, before anything was compared", async () => {
    const client = await newClient();
    const documents = [];
    for (const text of [line("bypass"), `Corrected. ${line("bypass")}`, line("bypass", "6,000")]) {
      const { document } = await client.ok("POST", "/v1/documents", {
        title: "Bypass",
        text,
        external_id: "b",
      });
      await drain(["ingest", "embed"]);
      documents.push(document.id);
      if (documents.length === 1) await ask(client, "bypass");
      const { answers } = await client.ok("GET", "/v1/answers");
      const { changed, claims } = await readAnswer(client, answers[0].id);
      expect([changed, claims[0].citations[0].state]).toEqual(
        [
          [false, undefined],
          [false, "moved"],
          [true, "changed"],
        ][documents.length - 1],
      );
    }
    expect(await noticesOf(client)).toEqual([]);
    await drain();
    expect((await noticesOf(client)).length).toBe(1);
  });

  test("while the answer is written is compared afterwards", async () => {
    const client = await newClient();
    await client.push({ title: "Weir", text: line("weir"), external_id: "w" });
    const answer = await ask(client, "weir");
    await client.push({ title: "Weir", text: line("weir", "6,000"), external_id: "w" });
    // The same answer, whose last words come only now.
    const { db } = await openContext(env);
    const late = { id: "ans_late1", workspaceId: client.workspace, keyId: "key_1", outcome: "answered" };
    await saveAnswer(db, { ...late, body: { ...answer, id: late.id }, createdAt: Date.now() });
    await drain();
    expect((await noticesOf(client)).map((n) => n.answer_id).sort()).toEqual(["ans_late1", answer.id].sort());
    const { documents } = await client.ok("GET", "/v1/documents");
    await client.ok("DELETE", `/v1/documents/${documents[0].id}`);
    await drain();
    const later = { ...late, id: "ans_late2" };
    await saveAnswer(db, { ...later, body: { ...answer, id: later.id }, createdAt: Date.now() });
    await drain();
    expect(JSON.stringify(await readAnswer(client, later.id))).not.toContain("5,200");
  });
});
