// What must hold when messages repeat, poison, overtake, stop half-way, or come too late.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { count, deliver, deliverBodies, drain, type Json, newClient, openJobs } from "./harness.ts";

const TEXT =
  "The reservoir at Velm held 41 million cubic metres in May. The utility had expected 36 million. Its director, Ana Torvik, called it a good year.";
const OTHER =
  "A survey of ferries found that 12 of 80 ran late in June. The operator blamed low water at two landings and promised new timetables.";

const vectorsOf = async (documentId: string): Promise<string[]> => {
  const ids = Array.from({ length: 3 }, (_, version) =>
    [0, 1].map((n) => `${documentId}:${version + 1}:${n}`),
  ).flat();
  const found = await (env.VECTORIZE as unknown as Vectorize).getByIds(ids);
  return found.map((vector) => vector.id).sort();
};

describe("a message delivered three times", () => {
  test("makes one document, one version and one set of vectors", async () => {
    const client = await newClient();
    const { document } = await client.ok("POST", "/v1/documents", { title: "Velm", text: TEXT });
    const ingest = await openJobs(["ingest"]);
    await Promise.all([deliver(ingest), deliver(ingest), deliver(ingest)]);
    const embed = await openJobs(["embed"]);
    expect(embed.length).toBe(1);
    await Promise.all([deliver(embed), deliver(embed), deliver(embed)]);
    await deliver(ingest);
    await deliver(embed);
    expect(await count("SELECT count(*) AS n FROM versions WHERE document_id = ?", document.id)).toBe(1);
    expect(await count("SELECT count(*) AS n FROM chunks WHERE document_id = ?", document.id)).toBe(1);
    expect(await vectorsOf(document.id)).toEqual([`${document.id}:1:0`]);
    expect((await client.search("reservoir")).length).toBe(1);
  });
});

describe("a poisoned message", () => {
  test("at any place of a batch leaves its neighbours untouched", async () => {
    const client = await newClient();
    for (const place of [0, 2, 4]) {
      const pushed: Json[] = [];
      for (let i = 0; i < 4; i++)
        pushed.push(
          await client.ok("POST", "/v1/documents", { title: `${place} ${i}`, text: `${TEXT} ${place}.${i}` }),
        );
      const bodies: unknown[] = pushed.map((p) => ({ job_id: p.job.id }));
      bodies.splice(place, 0, { poison: true });
      const result = await deliverBodies("wireroom-ingest", bodies);
      expect(result.retryMessages).toEqual([]);
      for (const p of pushed) expect((await client.ok("GET", `/v1/jobs/${p.job.id}`)).job.state).toBe("done");
    }
    expect(await count("SELECT count(*) AS n FROM dead_letters WHERE reason = 'unreadable'")).toBe(3);
  });

  test("a job whose stage throws is retried, then dead, and its document says so; a redrive heals it", async () => {
    const client = await newClient();
    const { document, job } = await client.ok("POST", "/v1/documents", { title: "Broken", text: TEXT });
    const good = await client.ok("POST", "/v1/documents", { title: "Good", text: OTHER });
    const key = (await env.DB.prepare("SELECT input_key AS n FROM documents WHERE id = ?")
      .bind(document.id)
      .first<string>("n"))!;
    const input = await (await env.BUCKET.get(key))!.text();
    await env.BUCKET.put(key, "{ not json");
    const first = await deliverBodies("wireroom-ingest", [{ job_id: job.id }, { job_id: good.job.id }]);
    expect(first.retryMessages.length).toBe(1);
    expect((await client.ok("GET", `/v1/jobs/${good.job.id}`)).job.state).toBe("done");
    for (let i = 0; i < 6; i++) await deliverBodies("wireroom-ingest", [{ job_id: job.id }]);
    expect((await client.ok("GET", `/v1/jobs/${job.id}`)).job.state).toBe("dead");
    const dead = (await client.ok("GET", `/v1/documents/${document.id}`)).document;
    expect(dead.state).toBe("rejected");
    expect(dead.reason).toMatch(/^dead: error:SyntaxError/);
    const { dead_letters } = await client.ok("GET", "/v1/dead-letters");
    expect(dead_letters.length).toBe(1);
    await env.BUCKET.put(key, input);
    await client.ok("POST", `/v1/dead-letters/${dead_letters[0].id}/redrive`);
    await drain();
    expect((await client.ok("GET", `/v1/documents/${document.id}`)).document.state).toBe("indexed");
    expect((await client.ok("GET", "/v1/dead-letters")).dead_letters).toEqual([]);
  });

  test("a ledger that can't be written for one job leaves its neighbours alone, and that job is done later", async () => {
    const client = await newClient();
    const [bad, good] = [
      await client.ok("POST", "/v1/documents", { title: "Bad", text: TEXT }),
      await client.ok("POST", "/v1/documents", { title: "Good", text: OTHER }),
    ];
    await env.DB.exec(
      `CREATE TRIGGER hiccup BEFORE UPDATE OF state ON jobs WHEN new.id = '${bad.job.id}' AND new.state = 'done' BEGIN SELECT raise(ABORT, 'hiccup'); END`,
    );
    const result = await deliverBodies("wireroom-ingest", [{ job_id: bad.job.id }, { job_id: good.job.id }]);
    await env.DB.exec("DROP TRIGGER hiccup");
    expect(result.retryMessages.length).toBe(1);
    expect((await client.ok("GET", `/v1/jobs/${good.job.id}`)).job.state).toBe("done");
    await env.DB.prepare("UPDATE jobs SET lease_until = 1 WHERE id = ?").bind(bad.job.id).run();
    await deliver([{ id: bad.job.id, kind: "ingest" }]);
    await drain();
    expect((await client.ok("GET", `/v1/documents/${bad.document.id}`)).document.state).toBe("indexed");
  });

  test("what the platform gave up on is filed with its job", async () => {
    const client = await newClient();
    const { job } = await client.ok("POST", "/v1/documents", { title: "Given up", text: TEXT });
    await deliverBodies("wireroom-dead", [{ job_id: job.id }]);
    const { dead_letters } = await client.ok("GET", "/v1/dead-letters");
    expect(dead_letters.map((letter: Json) => [letter.job_id, letter.reason])).toEqual([
      [job.id, "attempts_exhausted"],
    ]);
  });
});

describe("stopped half-way", () => {
  test("after any step, going on leads to the same end", async () => {
    for (const stopAfter of [[], ["ingest"], ["ingest", "embed"]]) {
      const client = await newClient();
      const { document } = await client.ok("POST", "/v1/documents", { title: "Velm", text: TEXT });
      for (const kind of stopAfter) await deliver(await openJobs([kind]));
      // A consumer that died holding the job: its lease runs out and the sweep hands the job out again.
      await env.DB.prepare(
        "UPDATE jobs SET state = 'running', lease_until = 1 WHERE subject_id = ? AND state <> 'done'",
      )
        .bind(document.id)
        .run();
      const lost = await env.DB.prepare("SELECT id, kind FROM jobs WHERE state = 'running'").all<{
        id: string;
        kind: string;
      }>();
      await deliver(lost.results);
      await drain();
      expect(await vectorsOf(document.id)).toEqual([`${document.id}:1:0`]);
      expect((await client.search("reservoir")).map((hit: Json) => hit.document.id)).toEqual([document.id]);
    }
  });

  test("vectors upserted but the version not published: publishing again doubles nothing", async () => {
    const client = await newClient();
    const id = await client.push({ title: "Velm", text: TEXT });
    await env.DB.prepare("UPDATE documents SET live_version = NULL, state = 'stored' WHERE id = ?")
      .bind(id)
      .run();
    await env.DB.prepare("UPDATE jobs SET state = 'queued' WHERE subject_id = ? AND kind = 'embed'")
      .bind(id)
      .run();
    expect(await client.search("reservoir")).toEqual([]);
    await drain();
    expect(await vectorsOf(id)).toEqual([`${id}:1:0`]);
    expect((await client.search("reservoir")).length).toBe(1);
  });
});

describe("a laptop that was switched off", () => {
  test("takes up every open job at its first tick, claimed ones included", async () => {
    const client = await newClient();
    const { job } = await client.ok("POST", "/v1/documents", { title: "Velm", text: TEXT });
    const later = Date.now() + 240_000;
    await env.DB.prepare("UPDATE jobs SET state = 'running', lease_until = ?, sent_at = ? WHERE id = ?")
      .bind(later, later, job.id)
      .run();
    expect(await openJobs(["ingest"])).toEqual([]);
    const { releaseJobs } = await import("../../src/store/work/jobs.ts");
    const { drizzle } = await import("drizzle-orm/d1");
    await releaseJobs(drizzle(env.DB), Date.now());
    expect((await openJobs(["ingest"])).map((open) => open.id)).toEqual([job.id]);
    await drain();
    expect((await client.search("reservoir")).length).toBe(1);
  });
});
