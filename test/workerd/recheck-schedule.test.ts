// The schedule on which cited pages are fetched again: how often, how many, until when, and which are left out.
import { env } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import { recheck } from "../../src/ingest/recheck.ts";
import { reconcile } from "../../src/ingest/reconcile.ts";
import { claimDueRechecks } from "../../src/store/watch/rechecks.ts";
import { openContext } from "../../workers/open.ts";
import {
  ask,
  beyond,
  DAY,
  HOUR,
  line,
  lookAt,
  scheduleOf,
  settleAt,
  soon,
  tickAt,
  watchPage,
} from "./cited.ts";
import { count, drain, hitsOf, newClient, site } from "./harness.ts";
import { documentsOf } from "./site.ts";

// All tests share one host, of which a tick takes a few pages: what one left on the schedule is not the next one's.
beforeEach(async () => void (await env.DB.exec("DELETE FROM rechecks")));

const asked = async (path: string) => (await hitsOf())[path] ?? 0;

describe("the schedule", () => {
  test("asks at growing gaps, conditionally where the server allows, and stops", async () => {
    const client = await newClient();
    await watchPage(client, "pier", { etag: '"pier"' });
    await ask(client, "pier");
    const first = await asked("/pier/1");
    let time = Date.now();
    const gaps = [HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];
    for (const [i, gap] of gaps.entries()) {
      expect((await scheduleOf(client.workspace)).map((row) => row.step)).toEqual([i]);
      await lookAt(time + gap * 0.99);
      expect(await asked("/pier/1")).toBe(first + i);
      time += beyond(gap);
      await lookAt(time);
      expect(await asked("/pier/1")).toBe(first + i + 1);
    }
    expect(await scheduleOf(client.workspace)).toEqual([]);
    await lookAt(time + 400 * DAY);
    expect(await asked("/pier/1")).toBe(first + 6);
    expect((await documentsOf(client)).map((d) => d.version)).toEqual([1]);
  });

  test("is one for ten answers, and starts again with a new one", async () => {
    const client = await newClient();
    await watchPage(client, "quay");
    for (let i = 0; i < 10; i++) await ask(client, "quay");
    const before = await asked("/quay/1");
    const time = soon();
    await lookAt(time);
    expect(await asked("/quay/1")).toBe(before + 1);
    await lookAt(time + beyond(6 * HOUR));
    expect((await scheduleOf(client.workspace)).map((row) => row.step)).toEqual([2]);
    await ask(client, "quay");
    const [row] = await scheduleOf(client.workspace);
    expect(row.step).toBe(0);
    expect(row.due_at - Date.now()).toBeLessThan(beyond(HOUR));
  });

  test("is not pushed away by citations that keep coming", async () => {
    const client = await newClient();
    await watchPage(client, "mole");
    await ask(client, "mole");
    const [row] = await scheduleOf(client.workspace);
    await env.DB.prepare("UPDATE rechecks SET due_at = due_at - 1000000 WHERE workspace_id = ?")
      .bind(client.workspace)
      .run();
    await ask(client, "mole");
    expect((await scheduleOf(client.workspace))[0].due_at).toBe(row.due_at - 1_000_000);
  });

  test("keeps a page's validators while it is asked again, and no longer", async () => {
    const client = await newClient();
    await watchPage(client, "slip", { etag: '"slip"' });
    const { claims } = await ask(client, "slip");
    const context = await openContext(env);
    const sent: unknown[] = [];
    const get: typeof context.fetcher.get = async (request) => {
      const result = await context.fetcher.get(request);
      sent.push([request.etag, result.ok && result.status]);
      return result;
    };
    const time = soon() + HOUR;
    const later = { ...context, now: () => time };
    await reconcile(later, true);
    const job = { workspaceId: client.workspace, kind: "recheck" as const, attempts: 1 };
    const subjectId = claims[0].citations[0].document_id;
    await recheck({ ...later, fetcher: { ...context.fetcher, get } }, { ...job, id: "job_1", subjectId });
    expect(sent).toEqual([['"slip"', 304]]);
    await env.DB.exec("DELETE FROM rechecks");
    await reconcile({ ...context, now: () => time + DAY }, true);
    expect(await count("SELECT count(*) AS n FROM pages WHERE url LIKE '%/slip/1'")).toBe(0);
  });

  test("two ticks that overlap ask once", async () => {
    const client = await newClient();
    await watchPage(client, "jetty");
    await ask(client, "jetty");
    const before = await asked("/jetty/1");
    const time = soon();
    await Promise.all([tickAt(time), tickAt(time + 1)]);
    await tickAt(time + 2);
    expect(
      await count(
        "SELECT count(*) AS n FROM jobs WHERE kind = 'recheck' AND workspace_id = ?",
        client.workspace,
      ),
    ).toBe(1);
    await settleAt(time);
    expect(await asked("/jetty/1")).toBe(before + 1);
  });

  test("takes a few pages of one host a tick", async () => {
    const { db } = await openContext(env);
    const rows = Array.from(
      { length: 30 },
      (_, i) => `('doc_h${i}', 'wsp_h', 'u${i}', 'h${i % 3}.example', 0, 0, ${i})`,
    );
    await env.DB.exec(
      `INSERT INTO rechecks (document_id, workspace_id, url_key, host, cited_at, step, due_at) VALUES ${rows.join(",")}`,
    );
    const claimed = [
      await claimDueRechecks(db, 100),
      await claimDueRechecks(db, 100),
      await claimDueRechecks(db, 100),
    ];
    expect(claimed.map((list) => list.length)).toEqual([15, 15, 0]);
  });

  test("leaves out what is paused, deleted, no longer watched, or never came from the web", async () => {
    const client = await newClient();
    const sources = [];
    for (const word of ["wharf", "dock", "berth"]) {
      sources.push(await watchPage(client, word));
      await ask(client, word);
    }
    await client.push({ title: "Pushed", text: line("lighthouse"), url: `${site}/lighthouse/1` });
    await ask(client, "lighthouse");
    expect((await scheduleOf(client.workspace)).length).toBe(3);
    const before = await hitsOf();
    await client.ok("PATCH", `/v1/sources/${sources[0]}`, { state: "paused" });
    await client.ok("DELETE", `/v1/sources/${sources[1]}?documents=keep`);
    await client.ok("DELETE", `/v1/sources/${sources[2]}`);
    await drain();
    await lookAt(soon());
    const now = await hitsOf();
    for (const word of ["wharf", "dock", "berth", "lighthouse"])
      expect([word, now[`/${word}/1`]]).toEqual([word, before[`/${word}/1`]]);
    expect((await scheduleOf(client.workspace)).map((row) => row.step)).toEqual([1]);
  });
});
