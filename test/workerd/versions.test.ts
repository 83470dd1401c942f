// What must hold when a document changes, is pushed again, or is deleted while others work on it.
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

describe("reprints", () => {
  test("that come in one batch find each other, in any order of writing", async () => {
    const client = await newClient();
    const documents = [1, 2, 3].map((n) => ({
      title: `Copy ${n}`,
      text: `${TEXT} ${OTHER} Credit line ${n}.`,
    }));
    await client.ok("POST", "/v1/documents/batch", { documents });
    await drain();
    const hits = await client.search("reservoir");
    expect([hits.length, hits[0].also_in.length]).toEqual([1, 2]);
  });
});

describe("versions", () => {
  test("a new text replaces the old one everywhere, and the old one can still be read", async () => {
    const client = await newClient();
    const id = await client.push({ title: "Velm", text: TEXT, external_id: "v" });
    await client.ok("POST", "/v1/documents", { title: "Velm", text: OTHER, external_id: "v" });
    expect((await client.search("reservoir")).length).toBe(1);
    await drain();
    expect(await client.search("reservoir", { mode: "keyword" })).toEqual([]);
    expect((await client.search("ferries"))[0].document.id).toBe(id);
    expect(await vectorsOf(id)).toEqual([`${id}:2:0`]);
    expect((await client.ok("GET", `/v1/documents/${id}/text?version=1`)).text).toBe(TEXT);
    expect(
      (await client.ok("GET", `/v1/documents/${id}/versions`)).versions.map((v: Json) => [v.version, v.live]),
    ).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  test("two versions whose jobs come in the wrong order end with the newer text", async () => {
    const client = await newClient();
    const first = await client.ok("POST", "/v1/documents", { title: "Velm", text: TEXT, external_id: "v" });
    const second = await client.ok("POST", "/v1/documents", { title: "Velm", text: OTHER, external_id: "v" });
    await deliverBodies("wireroom-ingest", [{ job_id: second.job.id }]);
    await deliverBodies("wireroom-ingest", [{ job_id: first.job.id }]);
    await drain();
    expect((await client.ok("GET", `/v1/documents/${first.document.id}/text`)).text).toBe(OTHER);
    expect(await count("SELECT count(*) AS n FROM versions WHERE document_id = ?", first.document.id)).toBe(
      1,
    );
  });

  test("an embed job of a version that was overtaken publishes nothing and leaves no vector", async () => {
    const client = await newClient();
    const { document } = await client.ok("POST", "/v1/documents", {
      title: "Velm",
      text: TEXT,
      external_id: "v",
    });
    await deliver(await openJobs(["ingest"]));
    const old = await openJobs(["embed"]);
    await client.ok("POST", "/v1/documents", { title: "Velm", text: OTHER, external_id: "v" });
    await deliver(await openJobs(["ingest"]));
    await drain(["embed"]);
    await deliver(old);
    expect(await vectorsOf(document.id)).toEqual([`${document.id}:2:0`]);
  });

  test("the same text again makes no version and no embedding, but new metadata counts", async () => {
    const client = await newClient();
    const id = await client.push({ title: "Velm", text: TEXT, external_id: "v", category: "water" });
    await client.push({ title: "Velm", text: TEXT, external_id: "v", category: "energy" });
    expect(await count("SELECT count(*) AS n FROM versions WHERE document_id = ?", id)).toBe(1);
    expect(await count("SELECT count(*) AS n FROM jobs WHERE subject_id = ? AND kind = 'embed'", id)).toBe(1);
    expect((await client.search("reservoir", { categories: ["energy"], mode: "semantic" })).length).toBe(1);
    expect(await client.search("reservoir", { categories: ["water"] })).toEqual([]);
  });
});

describe("a document that is pushed again", () => {
  test("keeps showing what it showed until its new text is there, and for good when that is refused", async () => {
    const client = await newClient();
    const shown = {
      title: "Velm",
      author: "A. Torvik",
      lang: "en",
      category: "water",
      published_at: "2026-11-01T00:00:00Z",
    };
    const id = await client.push({ ...shown, text: TEXT, external_id: "s" });
    await client.ok("POST", "/v1/documents", { text: " ", external_id: "s" });
    const read = async () => (await client.ok("GET", `/v1/documents/${id}`)).document;
    expect(await read()).toMatchObject({ title: "Velm", author: "A. Torvik", category: "water" });
    await drain();
    expect(await read()).toMatchObject({
      title: "Velm",
      author: "A. Torvik",
      state: "indexed",
      reason: "no_text",
    });
  });

  test("many times at once ends with text and metadata of one and the same push", async () => {
    const client = await newClient();
    for (let round = 0; round < 5; round++) {
      const mark = `r${round}`;
      const big = {
        title: `Big ${mark}`,
        category: "big",
        text: `${TEXT} ${mark} `.repeat(400),
        external_id: mark,
      };
      const small = {
        title: `Small ${mark}`,
        category: "small",
        text: `${OTHER} ${mark}`,
        external_id: mark,
      };
      const pushed = await client.ok("POST", "/v1/documents", big);
      const first = deliver(await openJobs(["ingest"]));
      await client.ok("POST", "/v1/documents", small);
      await Promise.all([first, deliver(await openJobs(["ingest"]))]);
      await drain();
      const { document } = await client.ok("GET", `/v1/documents/${pushed.document.id}`);
      const { text } = await client.ok("GET", `/v1/documents/${pushed.document.id}/text`);
      expect([document.title, document.category, text]).toEqual([small.title, "small", small.text]);
    }
  });

  test("with another category and the same stated language is found under the new one", async () => {
    const client = await newClient();
    const base = { title: "Velm", text: TEXT, lang: "en", external_id: "c" };
    await client.push({ ...base, category: "water" });
    await client.push({ ...base, category: "energy" });
    expect((await client.search("reservoir", { categories: ["energy"], mode: "semantic" })).length).toBe(1);
  });
});

describe("deleting", () => {
  test("hides at once and leaves nothing in any store", async () => {
    const client = await newClient();
    const id = await client.push({ title: "Velm", text: TEXT });
    expect((await client.raw("DELETE", `/v1/documents/${id}`)).status).toBe(204);
    expect(await client.search("reservoir")).toEqual([]);
    expect((await client.raw("GET", `/v1/documents/${id}`)).status).toBe(404);
    await drain();
    expect(await vectorsOf(id)).toEqual([]);
    expect(await count("SELECT count(*) AS n FROM chunks WHERE document_id = ?", id)).toBe(0);
    expect((await env.BUCKET.list({ prefix: `w/${client.workspace}/d/${id}/` })).objects).toEqual([]);
  });

  test("while it is being indexed leaves nothing, whichever job comes last", async () => {
    const client = await newClient();
    const { document } = await client.ok("POST", "/v1/documents", {
      title: "Velm",
      text: `Zanthoxylum. ${TEXT}`,
    });
    await deliver(await openJobs(["ingest"]));
    const embed = await openJobs(["embed"]);
    await client.raw("DELETE", `/v1/documents/${document.id}`);
    await drain(["purge"]);
    await deliver(embed);
    await drain();
    expect(await vectorsOf(document.id)).toEqual([]);
    expect(await count("SELECT count(*) AS n FROM chunks_fts WHERE chunks_fts MATCH 'zanthoxylum'")).toBe(0);
    expect((await env.BUCKET.list({ prefix: `w/${client.workspace}/d/${document.id}/` })).objects).toEqual(
      [],
    );
  });

  test("of a collection takes its documents and sources along", async () => {
    const client = await newClient();
    const { collection } = await client.ok("POST", "/v1/collections", { name: "Second" });
    const pushed = await client.ok("POST", "/v1/documents", {
      title: "Velm",
      text: TEXT,
      collection: collection.id,
    });
    await drain();
    await client.ok("DELETE", `/v1/collections/${collection.id}`);
    await drain();
    expect(await vectorsOf(pushed.document.id)).toEqual([]);
    expect((await client.raw("GET", `/v1/collections/${collection.id}`)).status).toBe(404);
    expect((await client.raw("GET", `/v1/documents/${pushed.document.id}`)).status).toBe(404);
  });
});
