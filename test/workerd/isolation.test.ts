// Another workspace's data does not exist: not by id, not by search, not by cursor, not by key.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { Client, drain, type Json, newClient, request } from "./harness.ts";

const CANARY = "Quillfeather Meridian";
let mine: Client;
let theirs: Client;
let theirDocument: string;
let theirSource: string;
let theirJob: string;
let theirAnswer: string;

beforeAll(async () => {
  [mine, theirs] = [await newClient("Mine"), await newClient("Theirs")];
  await mine.push({
    title: "Mine",
    text: "A short note on the tides at Orvik harbour, written by nobody in particular.",
  });
  const text = `The ${CANARY} project spent 7.3 million crowns on a lighthouse that nobody had asked for, the audit says.`;
  const pushed = await theirs.ok("POST", "/v1/documents", { title: CANARY, text, external_id: "secret" });
  await drain();
  [theirDocument, theirJob] = [pushed.document.id, pushed.job.id];
  const sources = await theirs.ok("POST", "/v1/sources", {
    url: "https://feeds.example.com/a.xml",
    kind: "feed",
  });
  theirSource = sources.source.id;
  theirAnswer = (
    await theirs.ok("POST", "/v1/answers", { question: `What did the ${CANARY} project spend?` })
  ).answer.id;
});

describe("by id", () => {
  const routes = (): [string, string, unknown?][] => [
    ["GET", `/v1/documents/${theirDocument}`],
    ["GET", `/v1/documents/${theirDocument}/text`],
    ["GET", `/v1/documents/${theirDocument}/original`],
    ["GET", `/v1/documents/${theirDocument}/versions`],
    ["DELETE", `/v1/documents/${theirDocument}`],
    ["GET", `/v1/sources/${theirSource}`],
    ["PATCH", `/v1/sources/${theirSource}`, { title: "mine now" }],
    ["DELETE", `/v1/sources/${theirSource}`],
    ["POST", `/v1/sources/${theirSource}/crawl`],
    ["GET", `/v1/collections/${theirs.collection}`],
    ["PATCH", `/v1/collections/${theirs.collection}`, { name: "mine now" }],
    ["DELETE", `/v1/collections/${theirs.collection}`],
    ["GET", `/v1/jobs/${theirJob}`],
    ["GET", `/v1/answers/${theirAnswer}`],
    [
      "POST",
      "/v1/documents",
      { collection: theirs.collection, title: "x", text: "put into another's collection" },
    ],
    [
      "POST",
      "/v1/documents/batch",
      { collection: theirs.collection, documents: [{ title: "x", text: "the same in a batch" }] },
    ],
    [
      "POST",
      "/v1/sources",
      { collection: theirs.collection, url: "https://feeds.example.com/a.xml", kind: "feed" },
    ],
    ["POST", "/v1/search", { q: CANARY, collections: [theirs.collection] }],
    ["POST", "/v1/search", { q: CANARY, collections: [mine.collection, theirs.collection] }],
    ["POST", "/v1/answers", { question: CANARY, collections: [theirs.collection] }],
    ["GET", `/v1/sources/export?collection=${theirs.collection}`],
  ];

  test("every route that takes one answers 404, as for an id that nobody has, and shows nothing", async () => {
    for (const [method, path, body] of routes()) {
      const response = await mine.raw(method, path, body);
      const text = await response.text();
      expect([method, path, response.status]).toEqual([method, path, 404]);
      expect(text).not.toContain(CANARY);
    }
  });

  test("and nothing of it was changed", async () => {
    expect((await theirs.ok("GET", `/v1/documents/${theirDocument}`)).document.state).toBe("indexed");
    expect((await theirs.ok("GET", `/v1/sources/${theirSource}`)).source.title).toBeNull();
  });
});

describe("by search", () => {
  test("neither its words nor its meaning bring it, in any mode", async () => {
    for (const mode of ["hybrid", "keyword", "semantic"]) {
      for (const q of [
        CANARY,
        "lighthouse audit",
        "money wasted on a coastal beacon",
        `source:${theirSource}`,
      ]) {
        expect(JSON.stringify(await mine.search(q, { mode, facets: true }))).not.toContain("Quillfeather");
      }
    }
  });

  test("filters can't widen the scope", async () => {
    const hits = await mine.search("lighthouse", {
      sources: [theirSource],
      publishers: ["%", "*"],
      categories: ["' OR 1=1 --"],
    });
    expect(hits).toEqual([]);
  });

  test("an answer knows nothing of it", async () => {
    const { answer } = await mine.ok("POST", "/v1/answers", {
      question: `What did the ${CANARY} project spend?`,
    });
    expect(answer.outcome).toBe("insufficient");
    expect(JSON.stringify({ ...answer, question: "", reasons: [] })).not.toContain("Quillfeather");
  });

  test("the same external_id in two workspaces is two documents", async () => {
    const id = await mine.push({
      title: "Mine",
      text: "The same external id, used by somebody else for something else.",
      external_id: "secret",
    });
    expect(id).not.toBe(theirDocument);
    expect((await theirs.ok("GET", `/v1/documents/${theirDocument}`)).document.title).toBe(CANARY);
  });
});

describe("by cursor", () => {
  test("one of another workspace, another list or with a changed byte is refused", async () => {
    for (let i = 0; i < 3; i++) await theirs.ok("POST", "/v1/collections", { name: `c${i}` });
    const { next_cursor } = await theirs.ok("GET", "/v1/collections?limit=1");
    expect((await theirs.raw("GET", `/v1/collections?limit=1&cursor=${next_cursor}`)).status).toBe(200);
    for (const cursor of [next_cursor, `${next_cursor}x`, "x", "e30.e30"]) {
      expect((await mine.raw("GET", `/v1/collections?limit=1&cursor=${cursor}`)).status).toBe(400);
    }
    expect((await theirs.raw("GET", `/v1/documents?limit=1&cursor=${next_cursor}`)).status).toBe(400);
  });
});

describe("a key bound to collections", () => {
  /** The same workspace's key, bound by hand: to no collection at all, too, which the API refuses. */
  async function bind(collections: string[]): Promise<Client> {
    const other = await newClient("Bound");
    await env.DB.prepare("UPDATE keys SET workspace_id = ?, collections = ? WHERE workspace_id = ?")
      .bind(mine.workspace, JSON.stringify(collections), other.workspace)
      .run();
    return new Client(other.key, mine.workspace, mine.collection);
  }

  test("sees nothing of the others: no document, hit, job or dead letter", async () => {
    const { collection } = await mine.ok("POST", "/v1/collections", { name: "Elsewhere" });
    const text =
      "The Vantorel ledger is kept in another collection of the same workspace, and is nobody else's business.";
    const pushed = await mine.ok("POST", "/v1/documents", {
      title: "Vantorel",
      text,
      collection: collection.id,
    });
    await drain();
    const bound = await bind([mine.collection]);
    expect((await bound.raw("GET", `/v1/documents/${pushed.document.id}`)).status).toBe(404);
    expect((await bound.raw("GET", `/v1/jobs/${pushed.job.id}`)).status).toBe(404);
    expect((await bound.raw("GET", "/v1/dead-letters")).status).toBe(403);
    expect(JSON.stringify(await bound.search("Vantorel ledger"))).not.toContain("Vantorel");
    expect((await mine.raw("GET", `/v1/jobs/${pushed.job.id}`)).status).toBe(200);
  });

  test("sees no more by any spelling of collections", async () => {
    const { collection } = await mine.ok("POST", "/v1/collections", { name: "Hidden" });
    const text = "The Ostrelle dossier lies in a collection that this key is not bound to, and stays there.";
    const pushed = await mine.ok("POST", "/v1/documents", {
      title: "Ostrelle",
      text,
      collection: collection.id,
    });
    await drain();
    const bound = await bind([mine.collection]);
    const [own, hidden] = [mine.collection, collection.id];
    const asked: [unknown, number][] = [
      [undefined, 200],
      [[], 200],
      [[own], 200],
      [[own, own, own], 200],
      [[hidden], 404],
      [[own, hidden], 404],
      [[hidden, own, hidden], 404],
      [[own, theirs.collection], 404],
      [null, 400],
      [hidden, 400],
      [[[hidden]], 400],
      [{ 0: hidden, length: 1 }, 400],
      [["*"], 400],
      [[""], 400],
      [[`${own},${hidden}`], 400],
    ];
    for (const [collections, status] of asked) {
      for (const path of ["/v1/search", "/v1/answers"]) {
        const body =
          path === "/v1/search" ? { q: "Ostrelle dossier" } : { question: "Where is the Ostrelle dossier?" };
        const response = await bound.raw("POST", path, {
          ...body,
          ...(collections === undefined ? {} : { collections }),
        });
        expect([path, collections, response.status]).toEqual([path, collections, status]);
        const { question: _, ...shown } = ((await response.json()) as Json).answer ?? {};
        expect(JSON.stringify({ ...shown, reasons: [] })).not.toContain("stays there");
      }
      const list = Array.isArray(collections) ? collections : [collections ?? ""];
      const query = list.map((id) => `collections=${encodeURIComponent(String(id))}`).join("&");
      const got = await (await bound.raw("GET", `/v1/search?q=Ostrelle+dossier&${query}`)).text();
      expect(got).not.toContain("stays there");
    }
    const other = `/v1/search?q=Ostrelle&collections=${own}&collections=${hidden}`;
    expect((await bound.raw("GET", other)).status).toBe(404);
    for (const path of [
      `/v1/documents?collection=${hidden}`,
      `/v1/sources?collection=${hidden}`,
      "/v1/documents",
    ]) {
      expect(await (await bound.raw("GET", path)).text()).not.toContain("Ostrelle");
    }
    expect((await bound.raw("POST", "/v1/documents", { text, collection: hidden })).status).toBe(404);
    expect((await bound.raw("GET", `/v1/documents/${pushed.document.id}/text`)).status).toBe(404);
    expect((await mine.search("Ostrelle dossier"))[0].document.title).toBe("Ostrelle");
  });

  test("bound to none finds nothing, and nothing fails", async () => {
    const bound = await bind([]);
    const reply = await bound.ok("POST", "/v1/search", { q: "tides" });
    expect([reply.hits, reply.meta.degraded]).toEqual([[], []]);
  });
});

describe("by key", () => {
  test("no key, a made-up one, a changed one, and one in the wrong place are 401", async () => {
    const flip = (key: string, at: number) =>
      key.slice(0, at) + (key[at] === "0" ? "1" : "0") + key.slice(at + 1);
    const bad = [
      "",
      "nonsense",
      "wr_live_x_y",
      mine.key.slice(0, -1),
      mine.key.toUpperCase(),
      `${mine.key}0`,
    ];
    for (let at = 8; at < mine.key.length; at += 5) bad.push(flip(mine.key, at));
    for (const key of bad) {
      const response = await request("/v1/collections", {
        headers: key ? { authorization: `Bearer ${key}` } : {},
      });
      expect([key.length, response.status]).toEqual([key.length, 401]);
      expect(response.headers.get("www-authenticate")).toContain("Bearer");
    }
    expect((await request(`/v1/collections?key=${mine.key}`)).status).toBe(401);
  });

  test("the operator's door opens to the operator's token only", async () => {
    const body = JSON.stringify({ name: "x" });
    for (const token of [mine.key, "operator", ""]) {
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      expect((await request("/admin/v1/workspaces", { method: "POST", headers, body })).status).toBe(401);
    }
  });
});

test("a list holds only what is one's own", async () => {
  for (const path of [
    "/v1/documents",
    "/v1/sources",
    "/v1/collections",
    "/v1/dead-letters",
    "/v1/notices",
    "/v1/status",
    "/v1/sources/export",
  ]) {
    const text: Json = await (await mine.raw("GET", path)).text();
    expect(text).not.toContain("Quillfeather");
    expect(text).not.toContain(theirSource);
    expect(text).not.toContain(theirs.collection);
  }
});
