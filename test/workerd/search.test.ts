// What a search may be asked, beyond words: many collections, filters, sources by name, the past.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { drain, newClient } from "./harness.ts";

describe("many collections", () => {
  test("are all searched, and counted", async () => {
    const many = await newClient();
    for (let i = 0; i < 120; i++) await many.ok("POST", "/v1/collections", { name: `c${i}` });
    const last = (await many.ok("GET", "/v1/collections?limit=100")).collections.at(-1).id;
    await many.ok("POST", "/v1/documents", {
      title: "Far",
      text: "A text in the hundredth collection of a workspace with many.",
      collection: last,
    });
    await drain();
    expect((await many.search("hundredth")).length).toBe(1);
    expect((await many.ok("GET", "/v1/status")).documents.indexed).toBe(1);
  });
});

describe("source:", () => {
  test("takes a publisher in any case, several as alternatives, and narrows other filters", async () => {
    const reader = await newClient();
    const text = "The lock at Averby was closed for repairs, the harbour office said, and will open in May.";
    await reader.push({ title: "A", text, url: "https://north.example/a" });
    await reader.push({ title: "B", text: `${text} It is the second time.`, url: "https://south.example/b" });
    const found = async (q: string, rest = {}) =>
      (await reader.search(q, { fold_duplicates: false, ...rest })).length;
    expect(await found("lock source:NORTH.example")).toBe(1);
    expect(await found("lock source:north.example source:south.example")).toBe(2);
    expect(await found("lock source:north.example", { publishers: ["south.example"] })).toBe(0);
    expect(await found("lock source:nobody")).toBe(0);
  });
});

describe("filters alone", () => {
  test("bring the newest of what they let through", async () => {
    const reader = await newClient();
    const text =
      "Das Wehr bei Orlund hält zwölf Millionen Kubikmeter Wasser zurück, sagt die Behörde in ihrem Bericht.";
    await reader.push({ title: "Alt", text, lang: "de", published_at: "2026-10-01" });
    await reader.push({ title: "Neu", text: `${text} Es ist neu.`, lang: "de", published_at: "2026-11-01" });
    await reader.push({
      title: "English",
      text: "The weir at Orlund holds back a lot of water, the office says.",
      lang: "en",
    });
    const titles = async (q: string) =>
      (await reader.search(q, { fold_duplicates: false })).map((hit) => hit.document.title);
    expect(await titles("lang:de")).toEqual(["Neu", "Alt"]);
    expect(await titles("after:2026-10-15")).toEqual(["Neu"]);
    expect(await titles("-")).toEqual([]);
  });
});

describe("group=story", () => {
  test("folds documents of the same days on one event, and no others", async () => {
    const reader = await newClient();
    const tell = (title: string, text: string, day: string) =>
      reader.push({ title, text, published_at: day, url: `https://${title.toLowerCase()}.example/a` });
    const tram = "The new Sandvik tram carried 5,200 people on its first day, the council said.";
    await tell("North", `${tram} Its planners had expected fewer passengers.`, "2026-11-01");
    await tell(
      "South",
      "Sandvik's tram line opened: 5,200 passengers used the tram on day one.",
      "2026-11-02",
    );
    await tell("West", "A year after its opening the Sandvik tram carries 9,000 people a day.", "2027-11-02");
    await tell(
      "East",
      "Sandvik's bakers want longer opening hours in the old town on Sundays.",
      "2026-11-01",
    );
    const titles = (hits: { document: { title: string }; also_in: unknown[] }[]) =>
      hits.map((hit) => [hit.document.title, hit.also_in.length]);
    const folded = titles(await reader.search("Sandvik tram passengers first day", { group: "story" }));
    expect(folded.find(([, others]) => others === 1)?.[0]).toMatch(/North|South/);
    expect(folded.map(([title]) => title).filter((title) => /West|East/.test(String(title)))).toHaveLength(2);
    expect(folded).toHaveLength(3);
    expect(titles(await reader.search("Sandvik tram passengers first day"))).toHaveLength(4);
  });
});

describe("as_of", () => {
  test("shows no text that was not known then", async () => {
    const reader = await newClient();
    await reader.push({
      title: "A",
      text: "The bridge at Sall will cost 3 million, the council says in its plan.",
      external_id: "a",
    });
    const then = new Date(Date.now() + 60_000).toISOString();
    await reader.push({
      title: "A",
      text: "The bridge at Sall will cost 9 million, the council says in its new plan.",
      external_id: "a",
    });
    await env.DB.exec("UPDATE versions SET created_at = created_at + 120000 WHERE version = 2");
    expect((await reader.search("bridge")).length).toBe(1);
    expect(await reader.search("bridge", { as_of: then })).toEqual([]);
  });
});
