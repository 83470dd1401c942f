// A workspace is erased: closed at once, gone from every store, and it stays gone. The others notice nothing.
import { env, runInDurableObject } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, test } from "vitest";
import { erase } from "../../src/accounts/erase.ts";
import { readErasable } from "../../src/store/access/erasable.ts";
import type { KeyLimiterObject } from "../../src/store/platform/limiter-object.ts";
import { openVectors, type VectorIndex } from "../../src/store/platform/vectors.ts";
import { openContext } from "../../workers/open.ts";
import {
  type Client,
  count,
  deliver,
  deliverBodies,
  drain,
  type Json,
  newClient,
  OPERATOR,
  openJobs,
  publish,
  request,
  site,
  tick,
} from "./harness.ts";
import { makeWidgetKey } from "./keys.ts";
import { anotherKey } from "./rating.ts";
import { item, page, rss, XML } from "./site.ts";

const HOURLY = Date.UTC(2026, 10, 20, 13, 0);
const tables = async () => (await readErasable(drizzle(env.DB))).tables.map(({ name }) => name);

/** Everything that D1 holds, as text, but for the ledger. */
async function allRows(publicOnes = ["feeds", "entries", "pages"]): Promise<string> {
  const names = [...(await tables()), ...publicOnes];
  const rows = await Promise.all(
    names.map(async (name) =>
      JSON.stringify((await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results),
    ),
  );
  return rows.join("\n");
}

/** Keys and texts of all objects in R2, but for the ledger. */
async function allObjects(): Promise<string> {
  const { objects } = await env.BUCKET.list({ limit: 1000 });
  const own = objects.filter(({ key }) => !key.startsWith("ledger/"));
  return (
    await Promise.all(own.map(async ({ key }) => `${key}\n${await (await env.BUCKET.get(key))?.text()}`))
  ).join("\n");
}

async function vectorsOf(workspace: string): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT vector_id AS id FROM chunks WHERE workspace_id = ?")
    .bind(workspace)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

async function presentVectors(ids: string[]): Promise<number> {
  return (await openVectors(env.VECTORIZE as unknown as VectorIndex).present(ids)).size;
}

async function wordsOf(word: string): Promise<number> {
  return count("SELECT count(*) AS n FROM chunks_fts WHERE chunks_fts MATCH ?", word);
}

/** A workspace that has used everything: documents, two versions, a feed, answers, ratings, a conversation, dead letters. */
async function furnish(word: string): Promise<Client> {
  const client = await newClient(`Workspace ${word}`);
  for (let n = 0; n < 4; n++) {
    const text = `The ${word} ferry number ${n} runs every ${n + 2} hours from May on, the harbour office said.`;
    await client.push({ title: `Ferry ${word} ${n}`, text, external_id: `${word}-${n}` });
  }
  const text = `The ${word} ferry number 0 was taken out of service for good, the office said on Tuesday.`;
  await client.push({ title: `Ferry ${word} 0`, text, external_id: `${word}-0` });
  const path = `/${word}.xml`;
  await publish(`/${word}/a`, page(`Line of ${word}`, word));
  await publish(path, rss(item(`/${word}/a`, `Line of ${word}`)), XML);
  await client.ok("POST", "/v1/sources", { url: site + path, kind: "feed", title: `Source ${word}` });
  await drain();
  const { meta, hits } = await client.ok("POST", "/v1/search", { q: `${word} ferry` });
  const rating = { query_id: meta.query_id, document_id: hits[0].document.id, rating: 1, reason: word };
  await client.ok("POST", "/v1/feedback", rating);
  await client.ok("POST", "/v1/answers", { question: `What does the ${word} ferry number 1 do?` });
  await client.raw("POST", "/v1/collections", { name: word }, { "idempotency-key": word });
  await makeWidgetKey(client, { name: `Widget ${word}`, origins: [`https://${word}.example`] });
  return client;
}

const eraseOf = (client: Client, confirm: string) => client.raw("DELETE", "/v1/workspace", { confirm });

describe("asking for it", () => {
  test("takes an owner's key and the workspace's name, and nothing happens otherwise", async () => {
    const client = await newClient("Kept");
    for (const key of [
      await anotherKey(client, { scopes: ["search", "answer", "ingest"] }),
      await anotherKey(client, { collections: [client.collection] }),
    ]) {
      expect((await eraseOf(key, "Kept")).status).toBe(403);
    }
    for (const confirm of ["kept", "", "Kept "]) expect((await eraseOf(client, confirm)).status).toBe(400);
    expect((await client.raw("DELETE", "/v1/workspace")).status).toBe(400);
    expect((await client.ok("GET", "/v1/workspace")).workspace.state).toBe("active");
  });

  test("closes it at once, with a receipt that the operator can verify", async () => {
    const client = await newClient("Closed");
    const response = await eraseOf(client, "Closed");
    expect(response.status).toBe(202);
    const { receipt } = (await response.json()) as Json;
    expect(receipt).toMatchObject({ id: expect.stringMatching(/^rcp_/), workspace_id: client.workspace });
    expect((await client.raw("GET", "/v1/workspace")).status).toBe(401);
    const verify = async (changed: Json) => {
      const answer = await request("/admin/v1/receipts/verify", {
        method: "POST",
        headers: { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json" },
        body: JSON.stringify({ receipt: { ...receipt, ...changed } }),
      });
      const { valid, known, erasure } = (await answer.json()) as Json;
      return [valid, known, erasure?.finished_at ?? null];
    };
    expect(await verify({})).toEqual([true, true, null]);
    await drain();
    expect(await verify({})).toEqual([true, true, expect.any(String)]);
    expect(await verify({ workspace_id: "wsp_other" })).toEqual([false, false, null]);
    expect(await verify({ requested_at: "2026-01-01T00:00:00.000Z" })).toEqual([false, false, null]);
    expect(await verify({ signature: receipt.signature.replace(/^./, "-") })).toEqual([
      false,
      true,
      expect.any(String),
    ]);
    const list = await request("/admin/v1/erasures", { headers: { authorization: `Bearer ${OPERATOR}` } });
    const text = await list.text();
    expect(JSON.parse(text).erasures[0]).toMatchObject({
      id: receipt.id,
      counts: { workspaces: 1, keys: 1 },
    });
    expect(text).not.toContain("Closed");
  });
});

test("one of three is erased while its jobs run: it is in no store, the others untouched", async () => {
  const [mine, left, right] = [
    await furnish("quillfeather"),
    await furnish("orvik"),
    await furnish("lysholm"),
  ];
  const vectors = await vectorsOf(mine.workspace);
  const others = [...(await vectorsOf(left.workspace)), ...(await vectorsOf(right.workspace))];
  expect(await presentVectors(vectors)).toBe(vectors.length);
  // Work of every stage is under way or waits, some of it dead.
  for (let n = 0; n < 6; n++) {
    const text = `Another note on quillfeather, number ${n}, which is on its way when everything ends.`;
    await mine.ok("POST", "/v1/documents", { title: `Quillfeather ${n}`, text });
  }
  const waiting = await openJobs();
  await deliver(waiting.slice(0, 2));
  await deliverBodies("wireroom-dead", [{ job_id: waiting[5]!.id }]);
  expect(await count("SELECT count(*) AS n FROM dead_letters WHERE workspace_id = ?", mine.workspace)).toBe(
    1,
  );
  const before = [await left.search("orvik ferry"), await right.search("lysholm ferry")];
  expect((await eraseOf(mine, "Workspace quillfeather")).status).toBe(202);
  const jobs = await openJobs();
  await Promise.all([deliver(jobs), deliver(jobs.filter(({ kind }) => kind === "embed"))]);
  await drain();
  await env.DB.prepare("UPDATE pages SET fetched_at = 0").run();
  await tick(HOURLY);
  await drain();
  const rows = (await allRows()).toLowerCase();
  expect([rows.includes("quillfeather"), rows.includes(mine.workspace)]).toEqual([false, false]);
  const objects = (await allObjects()).toLowerCase();
  expect([objects.includes("quillfeather"), objects.includes(mine.workspace)]).toEqual([false, false]);
  expect([await wordsOf("quillfeather"), await presentVectors(vectors)]).toEqual([0, 0]);
  expect([rows.includes("lysholm"), rows.includes("orvik"), (await wordsOf("orvik")) > 0]).toEqual([
    true,
    true,
    true,
  ]);
  expect(await presentVectors(others)).toBe(others.length);
  const hitsOf = (list: Json[][]) =>
    list.map((hits) => hits.map((hit) => [hit.document.id, hit.passage.text]));
  const after = [await left.search("orvik ferry"), await right.search("lysholm ferry")];
  expect(hitsOf(after)).toEqual(hitsOf(before));
  const ledger =
    "SELECT counts ->> 'vectors' AS n FROM erasures WHERE workspace_id = ? AND finished_at IS NOT NULL";
  expect(await count(ledger, mine.workspace)).toBeGreaterThanOrEqual(vectors.length);
});

test("what was counted of its keys is gone with them", async () => {
  const client = await newClient("Counted");
  const { KEY_LIMITER } = env as unknown as { KEY_LIMITER: DurableObjectNamespace<KeyLimiterObject> };
  const stub = KEY_LIMITER.get(KEY_LIMITER.idFromName(`key_${client.key.slice(8, 28)}`));
  const kept = () =>
    runInDurableObject(stub, (object: KeyLimiterObject, state) => {
      object.flush();
      return state.storage.sql.exec("SELECT count(*) AS n FROM sqlite_master WHERE name = 'counts'").one().n;
    });
  await eraseOf(client, "Counted");
  expect(await kept()).toBe(1);
  await drain();
  expect(await kept()).toBe(0);
});

test("a run that is cut off anywhere is gone on with", async () => {
  const client = await furnish("halfway");
  await eraseOf(client, "Workspace halfway");
  const context = await openContext(env);
  const receipt = await env.DB.prepare("SELECT id FROM erasures WHERE workspace_id = ?")
    .bind(client.workspace)
    .first<string>("id");
  const job = { id: "job_x", kind: "erase" as const, workspaceId: null, subjectId: receipt!, attempts: 1 };
  // Each run dies at its n-th call to a store: of the index, of R2, of D1.
  let cut = 0;
  for (let n = 1; n < 60; n++) {
    let calls = 0;
    const dying = async <T>(call: () => Promise<T>) => {
      if (++calls > n) throw new Error("killed");
      return call();
    };
    const batch = context.db.$client.batch.bind(context.db.$client);
    const services = {
      ...context,
      vectors: {
        ...context.vectors,
        delete: (ids: string[]) => dying(() => context.vectors.delete(ids)),
      },
      blobs: {
        ...context.blobs,
        deletePage: (prefix: string) => dying(() => context.blobs.deletePage(prefix)),
      },
      db: Object.assign(drizzle(env.DB), {
        $client: Object.assign(Object.create(context.db.$client), {
          batch: (list: D1PreparedStatement[]) => dying(() => batch(list as never)),
        }),
      }),
    };
    const verdict = await erase(services as never, job).catch(() => null);
    if (verdict?.kind === "done") break;
    cut++;
  }
  expect(cut).toBeGreaterThan(10);
  expect((await allRows([])).includes("halfway")).toBe(false);
  expect(await count("SELECT count(*) AS n FROM erasures WHERE finished_at IS NULL")).toBe(0);
});

test("what a restored backup brings back is erased again, the forgotten erasure with it", async () => {
  const client = await furnish("lazarus");
  const snapshot = new Map<string, Record<string, unknown>[]>();
  const names = await tables();
  for (const name of [...names].reverse()) {
    const columns = (await env.DB.prepare(`PRAGMA table_info("${name}")`).all<{ name: string }>()).results;
    const owner = name === "workspaces" ? "id" : "workspace_id";
    if (!columns.some((column) => column.name === owner)) continue;
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}" WHERE ${owner} = ?`)
      .bind(client.workspace)
      .all();
    snapshot.set(name, results);
  }
  await eraseOf(client, "Workspace lazarus");
  await drain();
  const receipt = await env.DB.prepare("SELECT * FROM erasures WHERE workspace_id = ?")
    .bind(client.workspace)
    .first();
  const restore = async () => {
    for (const [name, rows] of snapshot) {
      for (const row of rows) {
        const columns = Object.keys(row);
        await env.DB.prepare(
          `INSERT OR IGNORE INTO "${name}" (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
        )
          .bind(...Object.values(row))
          .run();
      }
    }
  };
  const feeds =
    "INSERT OR IGNORE INTO feeds (id, kind, url, url_key, host, state, due_at, interval_ms, created_at) SELECT DISTINCT value, 'feed', value, value, 'x', 'active', 9e15, 1, 1 FROM json_each(?)";
  const feedIds = snapshot.get("sources")!.map((row) => row.feed_id);
  for (const forgets of [false, true]) {
    await env.DB.prepare(feeds).bind(JSON.stringify(feedIds)).run();
    if (forgets) await env.DB.prepare("DELETE FROM erasures").run();
    await restore();
    expect((await client.raw("GET", "/v1/workspace")).status).toBe(200);
    await tick(HOURLY);
    expect((await client.raw("GET", "/v1/workspace")).status).toBe(401);
    await drain();
    expect((await allRows()).includes(client.workspace)).toBe(false);
    const again = await env.DB.prepare("SELECT * FROM erasures WHERE workspace_id = ?")
      .bind(client.workspace)
      .first();
    expect(again).toMatchObject({ id: receipt!.id, receipt_hash: receipt!.receipt_hash });
    expect(again!.finished_at).not.toBeNull();
  }
  await env.DB.prepare("DELETE FROM feeds WHERE host = 'x'").run();
});
