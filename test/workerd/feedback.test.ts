// Ratings: they move a workspace's own ranking, a little, and are counted once a voice.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, test } from "vitest";
import { ratingWeight } from "../../src/model/feedback.ts";
import type { Db } from "../../src/store/db.ts";
import { saveRating, withdrawRating } from "../../src/store/feedback/ratings.ts";
import { type Client, count, type Json, newClient } from "./harness.ts";
import { anotherKey, effectsOf, Q, QUESTION, rateHit, searchFor, TEXT } from "./rating.ts";

let client: Client;
let first: string;
let second: string;

/** Two documents with the same text: nothing but their ids, and ratings, tells them apart. */
beforeEach(async () => {
  client = await newClient();
  const ids = [
    await client.push({ title: "Ferry", text: TEXT, external_id: "a" }),
    await client.push({ title: "Ferry", text: TEXT, external_id: "b" }),
  ];
  [first, second] = (await searchFor(client, Q)).hits.map((hit: Json) => hit.document.id);
  expect([first, second].sort()).toEqual(ids.sort());
});

const orderOf = async (who = client, q = Q) =>
  (await searchFor(who, q)).hits.map((hit: Json) => hit.document.id);

describe("a rated hit", () => {
  test("passes its equal, by 2 % and no more, and the search says why", async () => {
    const before = (await searchFor(client, Q)).hits;
    expect(before[0].why).toMatchObject({ source: 1, feedback: 1 });
    await rateHit(client, Q, second, 1);
    const after = (await searchFor(client, Q)).hits;
    expect(after.map((hit: Json) => hit.document.id)).toEqual([second, first]);
    expect(after[0].why.feedback).toBe(1.02);
    expect(after[0].score / before[1].score).toBeCloseTo(1.02, 3);
    expect([after[1].score, after[1].why.feedback]).toEqual([before[0].score, 1]);
  });

  test("falls behind it when it was rated down", async () => {
    await rateHit(client, Q, first, -1);
    expect(await orderOf()).toEqual([second, first]);
  });

  test("changes nothing for another workspace with the same documents", async () => {
    const other = await newClient();
    await other.push({ title: "Ferry", text: TEXT, external_id: "a" });
    await other.push({ title: "Ferry", text: TEXT, external_id: "b" });
    const before = (await searchFor(other, Q)).hits;
    await rateHit(client, Q, second, 1);
    expect((await searchFor(other, Q)).hits).toEqual(before);
    expect(await effectsOf(other)).toEqual([]);
  });

  test("passes no clear lead, whatever was rated how often", async () => {
    const far = await client.push({
      title: "Harbour office",
      text: "The harbour office is closed on Monday and opens in the morning of Tuesday, as a note at its door says.",
    });
    await rateHit(client, Q, far, 1);
    const weight = ratingWeight(1e6, Date.now());
    await env.DB.prepare("UPDATE priors SET up = 1000000, up_weight = ? WHERE subject_id = ?")
      .bind(weight, far)
      .run();
    const { hits } = await searchFor(client, Q);
    expect(hits.map((hit: Json) => hit.document.id)).toEqual([first, second, far]);
    expect(hits[2].why.feedback).toBeLessThanOrEqual(1.1);
    expect(hits[2].why.feedback).toBeGreaterThan(1.09);
  });

  test("counts for the search behind an answer, too", async () => {
    await rateHit(client, Q, second, 1);
    const { answer } = await client.ok("POST", "/v1/answers", { question: QUESTION });
    expect(answer.hits[0].document.id).toBe(second);
  });

  test("stands in its place again when the switch is off, and its effect is still listed", async () => {
    await rateHit(client, Q, second, 1);
    await client.ok("PATCH", "/v1/workspace", { settings: { feedback_ranking: false } });
    const { hits } = await searchFor(client, Q);
    expect(hits.map((hit: Json) => [hit.document.id, hit.why.feedback])).toEqual([
      [first, 1],
      [second, 1],
    ]);
    const listed = await client.ok("GET", "/v1/feedback/effects");
    expect([listed.applied, listed.effects[0].factor]).toEqual([false, 1.02]);
    await client.ok("PATCH", "/v1/workspace", { settings: { feedback_ranking: true } });
    expect(await orderOf()).toEqual([second, first]);
  });
});

describe("one voice", () => {
  test("rating again replaces, taking back leaves no trace, and a second key is a second voice", async () => {
    const other = await anotherKey(client);
    await rateHit(client, Q, second, 1);
    await rateHit(client, Q, second, 1, "again");
    expect(await effectsOf(client)).toMatchObject([{ id: second, up: 1, down: 0, factor: 1.02 }]);
    await rateHit(client, Q, second, -1, "changed my mind");
    expect(await effectsOf(client)).toMatchObject([{ id: second, up: 0, down: 1, factor: 0.98 }]);
    await rateHit(other, Q, second, 1);
    expect(await effectsOf(client)).toMatchObject([{ id: second, up: 1, down: 1, factor: 1 }]);
    await rateHit(client, Q, second, 0);
    expect(await effectsOf(client)).toMatchObject([{ id: second, up: 1, down: 0, factor: 1.02 }]);
    await rateHit(other, Q, second, 0);
    expect(await effectsOf(client)).toEqual([]);
    for (const table of ["ratings", "rating_shares", "priors"])
      expect(await count(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = ?`, client.workspace)).toBe(
        0,
      );
    expect(await orderOf()).toEqual([first, second]);
  });

  test("of ten ratings at once counts once, whichever came last", async () => {
    const { meta } = await searchFor(client, Q);
    const ratings = Array.from({ length: 10 }, (_, i) =>
      client.ok("POST", "/v1/feedback", {
        query_id: meta.query_id,
        document_id: second,
        rating: i % 2 === 0 ? 1 : -1,
      }),
    );
    await Promise.all(ratings);
    const [effect] = await effectsOf(client);
    const [stands] = (await client.ok("GET", "/v1/feedback")).feedback;
    expect([effect.up, effect.down]).toEqual(stands.rating === 1 ? [1, 0] : [0, 1]);
    await rateHit(client, Q, second, 0);
    expect(await effectsOf(client)).toEqual([]);
  });

  test("of twenty keys at once count twenty times", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => anotherKey(client)));
    const { meta } = await searchFor(client, Q);
    const body = { query_id: meta.query_id, document_id: second, rating: 1 };
    await Promise.all(keys.map((key) => key.ok("POST", "/v1/feedback", body)));
    const [effect] = await effectsOf(client);
    expect(effect.up).toBe(20);
    expect(effect.factor).toBeCloseTo(1 + (0.1 * 20) / 24, 3);
  });

  test("is kept with its reason, for the workspace alone to read", async () => {
    await rateHit(client, Q, second, -1, "  about another ferry ");
    await rateHit(client, Q, first, 1);
    const page = await client.ok("GET", "/v1/feedback?limit=1");
    const rest = await client.ok("GET", `/v1/feedback?limit=1&cursor=${page.next_cursor}`);
    expect([...page.feedback, ...rest.feedback]).toMatchObject([
      { document_id: first, rating: 1, reason: null },
      {
        document_id: second,
        rating: -1,
        reason: "about another ferry",
        query_id: expect.stringMatching(/^qry_/),
      },
    ]);
    const theirs = await (await newClient()).ok("GET", "/v1/feedback");
    expect(theirs).toEqual({ feedback: [], next_cursor: null });
  });
});

describe("a rated answer", () => {
  test("speaks for the documents that it cites, less than a rating of their own", async () => {
    const { answer } = await client.ok("POST", "/v1/answers", { question: QUESTION });
    const cited: string[] = [
      ...new Set<string>(
        answer.claims.flatMap((claim: Json) => claim.citations.map((c: Json) => c.document_id)),
      ),
    ];
    expect(cited.length).toBeGreaterThan(0);
    const reply = await client.ok("POST", "/v1/feedback", { answer_id: answer.id, rating: 1 });
    expect(reply.feedback.documents).toEqual(cited);
    const effects = await effectsOf(client);
    expect(effects.map((effect: Json) => effect.id).sort()).toEqual([...cited].sort());
    const share = 0.5 / cited.length;
    for (const effect of effects) expect(effect.factor).toBeCloseTo(1 + (0.1 * share) / (share + 4), 4);
    await client.ok("POST", "/v1/feedback", { answer_id: answer.id, rating: 0 });
    expect(await effectsOf(client)).toEqual([]);
  });

  test("is also known by the query_id of its stream, and so are its hits", async () => {
    const response = await client.raw("POST", "/v1/answers", { question: QUESTION, stream: true });
    const text = await response.text();
    const { query_id, answer_id } = JSON.parse(/event: meta\ndata: (.*)/.exec(text)![1]!);
    const whole = await client.ok("POST", "/v1/feedback", { query_id, rating: -1, reason: "too short" });
    expect(whole.feedback).toMatchObject({ query_id, answer_id, document_id: null });
    await client.ok("POST", "/v1/feedback", { query_id, document_id: first, rating: 1 });
    await client.ok("POST", "/v1/feedback", { answer_id, document_id: first, rating: 1 });
    const [hit, answer] = (await client.ok("GET", "/v1/feedback")).feedback;
    expect([hit.document_id, hit.query_id, answer.answer_id, answer.reason]).toEqual([
      first,
      null,
      answer_id,
      "too short",
    ]);
  });

  test("that cites nothing is kept and changes nothing", async () => {
    const { answer } = await client.ok("POST", "/v1/answers", {
      question: "Who painted the Sixtine ceiling in 1512?",
    });
    expect(answer.outcome).toBe("insufficient");
    const reply = await client.ok("POST", "/v1/feedback", { answer_id: answer.id, rating: -1 });
    expect(reply.feedback.documents).toEqual([]);
    expect((await client.ok("GET", "/v1/feedback")).feedback.length).toBe(1);
    expect(await effectsOf(client)).toEqual([]);
  });
});

test("ratings of different ages add up, and the new one taken back leaves the old one at half", async () => {
  const db: Db = drizzle(env.DB);
  const [now, halfLife] = [Date.now(), 90 * 24 * 3600_000];
  const old = { workspaceId: client.workspace, keyId: "key_old", subjectId: second };
  const given = { queryId: null, rating: 1 as const, reason: null };
  await saveRating(db, { ...old, ...given, ratedAt: now - halfLife }, [second]);
  await saveRating(db, { ...old, ...given, keyId: "key_new", ratedAt: now }, [second]);
  expect((await effectsOf(client))[0].factor).toBeCloseTo(1 + (0.1 * 1.5) / 5.5, 4);
  await withdrawRating(db, { ...old, keyId: "key_new" });
  expect((await effectsOf(client))[0].factor).toBeCloseTo(1 + (0.1 * 0.5) / 4.5, 4);
});

test("after any ratings, at once and in any order, the priors are the sums of what stands", async () => {
  const db: Db = drizzle(env.DB);
  let seed = 7;
  const next = (n: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const act = () => {
    const documents = next(3) === 0 ? [first, second] : [[first, second][next(2)]!];
    const subjectId = documents.length === 2 ? `ans_${next(3)}` : documents[0]!;
    const voice = { workspaceId: client.workspace, keyId: `key_${next(4)}`, subjectId };
    const ratedAt = Date.now() - next(400) * 24 * 3600_000;
    const rating = next(2) === 0 ? (1 as const) : (-1 as const);
    return next(4) === 0
      ? withdrawRating(db, voice)
      : saveRating(db, { ...voice, queryId: null, rating, reason: null, ratedAt }, documents);
  };
  for (let round = 0; round < 12; round++) await Promise.all(Array.from({ length: 8 }, act));
  const sums = await env.DB.prepare(
    "SELECT document_id AS id, sum(rating > 0) AS up, sum(rating < 0) AS down, total(iif(rating > 0, weight, 0)) AS weight FROM rating_shares WHERE workspace_id = ? GROUP BY document_id ORDER BY document_id",
  )
    .bind(client.workspace)
    .all<Json>();
  const priors = await env.DB.prepare(
    "SELECT subject_id AS id, up, down, up_weight AS weight FROM priors WHERE workspace_id = ? ORDER BY subject_id",
  )
    .bind(client.workspace)
    .all<Json>();
  expect(sums.results.length).toBeGreaterThan(0);
  expect(priors.results.map(({ id, up, down }) => [id, up, down])).toEqual(
    sums.results.map(({ id, up, down }) => [id, up, down]),
  );
  for (const [i, { weight }] of priors.results.entries())
    expect(weight).toBeCloseTo(sums.results[i].weight, 9);
});
