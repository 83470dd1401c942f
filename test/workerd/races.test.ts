// What comes between the reading and the writing of a stage: the index ends with what search shows, and nothing else.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { CHUNKS_PER_SWEEP_MAX } from "../../src/base/limits/work.ts";
import type { IngestContext } from "../../src/ingest/context.ts";
import { embed } from "../../src/ingest/embed.ts";
import { reconcile } from "../../src/ingest/reconcile.ts";
import { claimJobs } from "../../src/store/work/jobs.ts";
import { savePlace } from "../../src/store/work/sweeps.ts";
import { openContext } from "../../workers/open.ts";
import { type Client, drain, newClient, openJobs } from "./harness.ts";

const TEXT =
  "The weir at Orlund holds back 12 million cubic metres of water, the survey said in its report on Monday.";
const OTHER =
  "The weir at Orlund was raised by 40 centimetres, and holds 14 million cubic metres now, the survey said.";

const present = async (...ids: string[]): Promise<string[]> =>
  (await (env.VECTORIZE as unknown as Vectorize).getByIds(ids)).map((vector) => vector.id).sort();

/** Runs the open embed jobs; `meanwhile` happens when the vectors are about to be written. */
async function embedWith(change: (context: IngestContext) => Partial<IngestContext["vectors"]>) {
  const context = await openContext(env);
  const jobs = await claimJobs(
    context.db,
    (await openJobs(["embed"])).map((job) => job.id),
    context.now(),
  );
  return embed({ ...context, vectors: { ...context.vectors, ...change(context) } }, jobs);
}

const justBefore = (meanwhile: () => Promise<unknown>) => (context: IngestContext) => ({
  upsert: async (vectors: Parameters<IngestContext["vectors"]["upsert"]>[0]) => {
    await meanwhile();
    await context.vectors.upsert(vectors);
  },
});

async function pushed(client: Client, text = TEXT): Promise<string> {
  const { document } = await client.ok("POST", "/v1/documents", { title: "Weir", text, external_id: "w" });
  await drain(["ingest"]);
  return document.id;
}

describe("while vectors are being written", () => {
  test("a deletion and its purge leave none of them", async () => {
    const client = await newClient();
    const id = await pushed(client);
    await embedWith(
      justBefore(async () => {
        await client.raw("DELETE", `/v1/documents/${id}`);
        await drain(["purge"]);
      }),
    );
    expect(await present(`${id}:1:0`)).toEqual([]);
  });

  test("a newer version leaves its own and no older one", async () => {
    const client = await newClient();
    const id = await pushed(client);
    await embedWith(
      justBefore(async () => {
        await pushed(client, OTHER);
        await drain(["embed"]);
      }),
    );
    expect(await present(`${id}:1:0`, `${id}:2:0`)).toEqual([`${id}:2:0`]);
  });

  test("an index that refuses to delete is asked again until it does", async () => {
    const client = await newClient();
    const id = await pushed(client);
    await drain(["embed"]);
    await pushed(client, OTHER);
    const refuse = () => ({
      delete: async () => {
        throw new Error("index away");
      },
    });
    const verdicts = await embedWith(refuse);
    expect([...verdicts.values()].map((verdict) => verdict.kind)).toEqual(["retry"]);
    await env.DB.prepare("UPDATE jobs SET state = 'queued' WHERE subject_id = ? AND kind = 'embed'")
      .bind(id)
      .run();
    await drain(["embed"]);
    expect(await present(`${id}:1:0`, `${id}:2:0`)).toEqual([`${id}:2:0`]);
  });
});

describe("the sweep", () => {
  test("writes again what the index lost, and hands out jobs whose messages were lost", async () => {
    const client = await newClient();
    const id = await client.push({ title: "Weir", text: TEXT });
    await (env.VECTORIZE as unknown as Vectorize).deleteByIds([`${id}:1:0`]);
    const waiting = await client.ok("POST", "/v1/documents", { title: "Later", text: OTHER });
    await env.DB.prepare("UPDATE jobs SET sent_at = NULL WHERE id = ?").bind(waiting.job.id).run();
    const context = await openContext(env);
    const swept = await reconcile(context, false);
    expect(swept.resent).toBeGreaterThanOrEqual(1);
    expect(swept.repaired).toBe(1);
    expect(await present(`${id}:1:0`)).toEqual([`${id}:1:0`]);
  });

  test("goes through a long document's vectors in slices, on from where the last one ended", async () => {
    const client = await newClient();
    const id = await client.push({ title: "Weir", text: TEXT });
    const more = CHUNKS_PER_SWEEP_MAX * 2 + 50;
    await env.DB.prepare(
      `INSERT INTO chunks (vector_id, document_id, version, ordinal, workspace_id, collection_id, start_at, end_at, text, vector, space)
       SELECT ?1 || ':1:' || value, document_id, 1, value, workspace_id, collection_id, 0, 1, text, vector, space
       FROM chunks, json_each(?2) WHERE document_id = ?1`,
    )
      .bind(id, JSON.stringify(Array.from({ length: more }, (_, i) => i + 1)))
      .run();
    const { place } = (await env.DB.prepare("SELECT min(id) - 1 AS place FROM chunks WHERE document_id = ?")
      .bind(id)
      .first<{ place: number }>())!;
    const context = await openContext(env);
    await savePlace(context.db, "vectors", place);
    const repaired = [];
    for (let sweep = 0; sweep < 4; sweep++) repaired.push((await reconcile(context, false)).repaired);
    // The chunk that was pushed is in the index already; after the last one it begins anew and finds nothing lost.
    expect(repaired).toEqual([CHUNKS_PER_SWEEP_MAX - 1, CHUNKS_PER_SWEEP_MAX, 51, 0]);
    expect(await present(`${id}:1:${more}`)).toEqual([`${id}:1:${more}`]);
  });

  test("restarts what is stuck without a job, and purges what was only tombstoned", async () => {
    const client = await newClient();
    const stuck = await client.ok("POST", "/v1/documents", { title: "Stuck", text: TEXT });
    const gone = await client.push({ title: "Gone", text: OTHER });
    await env.DB.prepare("DELETE FROM jobs WHERE subject_id = ?").bind(stuck.document.id).run();
    await env.DB.prepare("UPDATE documents SET deleted_at = 1 WHERE id = ?").bind(gone).run();
    const context = await openContext(env);
    const later = context.now() + 3_600_000;
    await reconcile({ ...context, now: () => later }, false);
    await drain();
    expect((await client.ok("GET", `/v1/documents/${stuck.document.id}`)).document.state).toBe("indexed");
    expect(await present(`${gone}:1:0`)).toEqual([]);
  });
});

describe("a source or collection that goes", () => {
  test("takes the documents along that a running job would still add", async () => {
    const client = await newClient();
    const { collection } = await client.ok("POST", "/v1/collections", { name: "Short-lived" });
    const { document } = await client.ok("POST", "/v1/documents", {
      title: "Weir",
      text: TEXT,
      collection: collection.id,
    });
    await drain(["ingest"]);
    // The response is sent and the isolate is gone before a single purge was enqueued: all is hidden all the same.
    const { deleteCollection } = await import("../../src/store/content/collections.ts");
    const context = await openContext(env);
    await deleteCollection(context.db, collection.id, context.now());
    await drain(["embed"]);
    expect((await client.raw("GET", `/v1/documents/${document.id}`)).status).toBe(404);
    const later = context.now() + 3_600_000;
    await reconcile({ ...context, now: () => later }, false);
    await drain();
    expect(await present(`${document.id}:1:0`)).toEqual([]);
    expect((await env.BUCKET.list({ prefix: `w/${client.workspace}/d/${document.id}/` })).objects).toEqual(
      [],
    );
  });

  test("leaves its documents without a source when asked to keep them", async () => {
    const client = await newClient();
    const { source } = await client.ok("POST", "/v1/sources", {
      url: "https://feeds.example.com/k.xml",
      kind: "feed",
    });
    const id = await client.push({ title: "Weir", text: TEXT });
    await env.DB.prepare("UPDATE documents SET source_id = ? WHERE id = ?").bind(source.id, id).run();
    await client.ok("DELETE", `/v1/sources/${source.id}?documents=keep`);
    expect((await client.ok("GET", `/v1/documents/${id}`)).document.source_id).toBeNull();
    expect((await client.search("weir")).length).toBe(1);
  });
});
