// A workspace is taken away as one archive, and brought in elsewhere: the same searches find the same texts.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { readTar, tarEnd, tarEntry } from "../../src/base/tar.ts";
import { type Client, count, drain, type Json, newClient, publish, request, site } from "./harness.ts";
import { anotherKey } from "./rating.ts";
import { item, page, rss, XML } from "./site.ts";

const CAPS = { bytesMax: 1e9, fileBytesMax: 1e9, filesMax: 1e4 };
const through = (bytes: Uint8Array, transform: CompressionStream | DecompressionStream) =>
  new Response(bytes as never).body!.pipeThrough(transform as never) as ReadableStream<Uint8Array>;
const gzip = async (bytes: Uint8Array) =>
  new Uint8Array(await new Response(through(bytes, new CompressionStream("gzip"))).arrayBuffer());

async function exportOf(client: Client, query = ""): Promise<Uint8Array> {
  const response = await client.raw("GET", `/v1/export${query}`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/gzip"]);
  return new Uint8Array(await response.arrayBuffer());
}

async function filesOf(archive: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { name, body } of readTar(through(archive, new DecompressionStream("gzip")), CAPS))
    files.set(name, new TextDecoder().decode(body));
  return files;
}
const linesOf = (text: string): Json[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

async function importInto(client: Client, archive: Uint8Array, query = "", headers = {}): Promise<Json> {
  const response = await request(`/v1/import${query}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${client.key}`,
      "content-type": "application/gzip",
      "content-length": String(archive.byteLength),
      ...headers,
    },
    body: archive as never,
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`${response.status} ${text}`);
  await drain();
  return (await client.ok("GET", `/v1/imports/${JSON.parse(text).import.id}`)).import;
}

const TOPICS = [
  "ferry",
  "lighthouse",
  "tram",
  "harbour crane",
  "night bus",
  "ice road",
  "library",
  "water tower",
];

async function furnish(): Promise<Client> {
  const client = await newClient("Leaving");
  const { collection } = await client.ok("POST", "/v1/collections", { name: "Second" });
  const documents = TOPICS.flatMap((topic, n) =>
    ["opened", "was closed"].map((verb, m) => ({
      title: `The ${topic} ${verb}`,
      text: `The ${topic} of Orvik ${verb} on ${n + 3} May after ${m + 2} years of work, and cost ${n * 7 + m} million crowns.\n\nNobody had asked for it, the council of ${topic} friends said.`,
      url: `https://news.example.com/${n}/${m}`,
      published_at: `2026-0${(n % 8) + 1}-1${m}T10:00:00.000Z`,
      author: "A. Writer",
      category: topic,
      metadata: { n, m },
      ...(m === 0 ? { external_id: `ext-${n}` } : {}),
    })),
  );
  await client.ok("POST", "/v1/documents/batch", { documents: documents.slice(0, 12) });
  await client.ok("POST", "/v1/documents/batch", {
    documents: documents.slice(12),
    collection: collection.id,
  });
  await publish("/leave/a", page("Crawled Vantorel line", "Vantorel"));
  await publish("/leave.xml", rss(item("/leave/a", "Crawled Vantorel line")), XML);
  await client.ok("POST", "/v1/sources", {
    url: `${site}/leave.xml`,
    kind: "feed",
    title: "Line",
    category: "rail",
  });
  await drain();
  const { meta, hits } = await client.ok("POST", "/v1/search", { q: "ferry" });
  const rated = { query_id: meta.query_id, document_id: hits[0].document.id, rating: 1, reason: "good" };
  await client.ok("POST", "/v1/feedback", rated);
  await client.ok("POST", "/v1/answers", { question: "How much did the ferry of Orvik cost?" });
  return client;
}

describe("an export", () => {
  test("holds all of the workspace and nothing of another, no secret and no hash of one", async () => {
    const other = await newClient("Other");
    await other.push({
      title: "Quillfeather",
      text: "The Quillfeather audit is nobody else's business at all.",
    });
    const client = await furnish();
    const files = await filesOf(await exportOf(client, "?originals=1"));
    const manifest = JSON.parse([...files.entries()].at(-1)![1]);
    expect([...files.keys()].at(-1)).toBe("manifest.json");
    expect(manifest.files.map((file: Json) => file.name)).toEqual([...files.keys()].slice(0, -1));
    expect(manifest).toMatchObject({ documents: 17, next_after: null, workspace_id: client.workspace });
    expect(JSON.parse(files.get("workspace.json")!)).toMatchObject({ name: "Leaving" });
    expect(JSON.parse(files.get("collections.json")!).length).toBe(2);
    expect(files.get("sources.opml")).toContain(`${site}/leave.xml`);
    const documents = linesOf(files.get("documents/000001.ndjson")!);
    expect(documents.length).toBe(17);
    expect(documents.find((line) => line.external_id === "ext-0")).toMatchObject({
      title: "The ferry opened",
      text: expect.stringContaining("The ferry of Orvik opened on 3 May"),
      metadata: { n: 0, m: 0 },
    });
    expect([...files.keys()].filter((name) => name.startsWith("originals/")).length).toBe(17);
    for (const list of ["answers", "conversations", "turns", "feedback", "audit"])
      expect([list, linesOf(files.get(`${list}/000001.ndjson`)!).length > 0]).toEqual([list, true]);
    const all = [...files.values()].join("\n");
    for (const secret of ["Quillfeather", other.workspace, client.key.slice(29), '"hash":"' + "x"])
      expect([secret, all.includes(secret)]).toEqual([secret, false]);
    const { results } = await env.DB.prepare("SELECT hash FROM keys").all<{ hash: string }>();
    expect(results.some(({ hash }) => all.includes(hash))).toBe(false);
    expect((await client.ok("GET", "/v1/audit?action=workspace.exported")).audit.length).toBe(1);
  });

  test("is for owners only", async () => {
    const client = await newClient();
    const bound = await anotherKey(client, { collections: [client.collection] });
    const writer = await anotherKey(client, { scopes: ["search", "answer", "ingest"] });
    for (const key of [bound, writer]) expect((await key.raw("GET", "/v1/export")).status).toBe(403);
  });
});

describe("an import", () => {
  test("into an empty workspace finds the same titles and texts, in the same order, for ten queries", async () => {
    const [from, to] = [await furnish(), await newClient("Arriving")];
    const done = await importInto(to, await exportOf(from));
    expect(done).toMatchObject({ state: "done", counts: { documents: 17, sources: 1, collections: 2 } });
    // Ratings stay behind: what they do to the ranking is switched off for the comparison.
    await from.ok("PATCH", "/v1/workspace", { settings: { feedback_ranking: false } });
    const seen = async (client: Client, q: string) =>
      (await client.search(q, { limit: 20 })).map((hit) => [
        hit.document.title,
        hit.passage.text,
        hit.document.publisher,
        hit.document.published_at,
        hit.document.category,
        hit.document.url,
      ]);
    for (const q of [...TOPICS, "Vantorel line opened", '"asked for it" council -tram']) {
      const expected = await seen(from, q);
      expect([q, expected.length > 0]).toEqual([q, true]);
      expect(await seen(to, q)).toEqual(expected);
    }
    const { collections } = await to.ok("GET", "/v1/collections");
    expect(collections.map((c: Json) => c.name)).toEqual(["News", "Second"]);
    const [source] = (await to.ok("GET", "/v1/sources")).sources;
    expect(source).toMatchObject({ state: "paused", title: "Line", category: "rail" });
    const ids = async (client: Client) =>
      (await client.ok("GET", "/v1/documents?limit=100")).documents.map((d: Json) => d.id);
    const mine = new Set(await ids(from));
    expect((await ids(to)).some((id: string) => mine.has(id))).toBe(false);
  });

  test("twice is once; what was deleted since comes again; an Idempotency-Key is one import", async () => {
    const [from, to] = [await furnish(), await newClient("Twice")];
    const archive = await exportOf(from);
    const first = await importInto(to, archive, "?sources=none", { "idempotency-key": "a" });
    const again = await importInto(to, archive, "?sources=none", { "idempotency-key": "a" });
    expect(again.id).toBe(first.id);
    const list = async () => (await to.ok("GET", "/v1/documents?limit=100")).documents;
    const before = await list();
    expect([before.length, (await to.ok("GET", "/v1/sources")).sources]).toEqual([17, []]);
    await to.raw("DELETE", `/v1/documents/${before[0].id}`);
    await to.raw("DELETE", `/v1/documents/${before[1].id}`);
    await drain();
    await importInto(to, archive, "?sources=none");
    expect((await list()).map((d: Json) => d.title).sort()).toEqual(before.map((d: Json) => d.title).sort());
    expect(
      await count("SELECT count(*) AS n FROM versions WHERE workspace_id = ? AND version > 1", to.workspace),
    ).toBe(0);
  });

  test("of a cut, changed or foreign file fails as a whole, and says why", async () => {
    const [from, to] = [await furnish(), await newClient("Strict")];
    const whole = await exportOf(from);
    const plain = new Uint8Array(
      await new Response(through(whole, new DecompressionStream("gzip"))).arrayBuffer(),
    );
    const text = new TextDecoder("latin1").decode(plain);
    const changed = plain.slice();
    changed[text.indexOf("The ferry of Orvik")] = 0x74;
    const bomb = [tarEntry("documents/000001.ndjson", new Uint8Array(20_000_000)), tarEnd()];
    const bytes = (value: string) => new TextEncoder().encode(value);
    const evil = [
      tarEntry("../../etc/passwd", bytes("x")),
      tarEntry("manifest.json", bytes('{"format":"other"}')),
      tarEnd(),
    ];
    const joined = async (parts: Uint8Array[]) =>
      gzip(new Uint8Array(await new Blob(parts as never).arrayBuffer()));
    const cases: [string, Uint8Array][] = [
      ["damaged", whole.slice(0, whole.length - 40)],
      ["cut", await gzip(plain.slice(0, plain.length - 3_000))],
      ["no_manifest", await joined([tarEntry("workspace.json", bytes("{}")), tarEnd()])],
      ["hash_mismatch", await gzip(changed)],
      ["too_large", await joined(bomb)],
      ["not_an_export", await joined(evil)],
      ["damaged", bytes("no archive at all")],
    ];
    for (const [reason, archive] of cases) {
      const { state, reason: said } = await importInto(to, archive);
      expect([reason, state, said]).toEqual([reason, "failed", reason]);
    }
    expect((await to.ok("GET", "/v1/documents")).documents).toEqual([]);
    expect((await to.ok("GET", "/v1/sources")).sources).toEqual([]);
  });

  test("takes no other type, no file that is too large, and is nobody else's", async () => {
    const [client, other] = [await newClient(), await newClient()];
    expect((await client.raw("POST", "/v1/import", {})).status).toBe(415);
    const headers = { authorization: `Bearer ${client.key}`, "content-type": "application/gzip" };
    const large = await request("/v1/import", {
      method: "POST",
      headers: { ...headers, "content-length": String(65 * 1024 * 1024) },
      body: "x",
    });
    expect(large.status).toBe(413);
    const { id } = await importInto(client, new TextEncoder().encode("x"));
    expect((await other.raw("GET", `/v1/imports/${id}`)).status).toBe(404);
    const reader = await anotherKey(client, { scopes: ["search"] });
    expect((await reader.raw("GET", `/v1/imports/${id}`)).status).toBe(403);
  });

  test("lets no address in that the fetcher would not ask, and no link that is none of the web", async () => {
    const [from, to] = [await newClient("Sly"), await newClient("Careful")];
    await from.push({
      title: "Link",
      text: "A document whose address is changed in the file.",
      url: "https://a.example.com/",
    });
    const files = await filesOf(await exportOf(from));
    files.set(
      "documents/000001.ndjson",
      files.get("documents/000001.ndjson")!.replace("https://a.example.com/", "javascript:alert(1)"),
    );
    const collection = JSON.parse(files.get("collections.json")!)[0].id;
    const source = {
      id: "src_1",
      collection_id: collection,
      kind: "feed",
      url: "http://169.254.169.254/",
      title: null,
      category: null,
    };
    files.set("sources.json", JSON.stringify([source]));
    const done = await importInto(to, await repack(files), "?sources=active");
    expect(done).toMatchObject({ state: "done", counts: { documents: 1, sources_refused: 1, sources: 0 } });
    expect((await to.ok("GET", "/v1/documents")).documents[0].url).toBeNull();
  });
});

/** The files as an archive with a manifest of their own. */
async function repack(files: Map<string, string>): Promise<Uint8Array> {
  files.delete("manifest.json");
  const parts: Uint8Array[] = [];
  const list = [];
  for (const [name, text] of files) {
    const body = new TextEncoder().encode(text);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    list.push({ name, bytes: body.byteLength, sha256 });
    parts.push(tarEntry(name, body));
  }
  const manifest = { format: "wireroom-export", version: 1, files: list };
  parts.push(tarEntry("manifest.json", new TextEncoder().encode(JSON.stringify(manifest))), tarEnd());
  return gzip(new Uint8Array(await new Blob(parts as never).arrayBuffer()));
}
