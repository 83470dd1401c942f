import { expect, test } from "vitest";
import { authorName } from "./author-name.ts";
import { feedCandidates } from "./discover.ts";

test("a site's usual places come in order, each once", () => {
  const found = feedCandidates("https://reef.example");
  expect(found.slice(0, 3)).toEqual([
    "https://reef.example/feed/",
    "https://reef.example/rss.xml",
    "https://reef.example/feed.xml",
  ]);
  expect(new Set(found).size).toBe(found.length);
  expect(found).toContain("https://reef.example/?format=rss");
});

test("a section's own places come first", () => {
  expect(feedCandidates("https://reef.example:8443/news/sea?page=2#x")[0]).toBe(
    "https://reef.example:8443/news/sea/feed/",
  );
  expect(feedCandidates("https://reef.example/news/index.html")[0]).toBe("https://reef.example/news/feed/");
});

test("user names are not carried along, and other schemes give nothing", () => {
  expect(feedCandidates("https://u:p@reef.example/")[0]).toBe("https://reef.example/feed/");
  expect(feedCandidates("ftp://reef.example/")).toEqual([]);
  expect(feedCandidates("reef")).toEqual([]);
});

test.each([
  ["Ann Lee (ann@x.example)", "Ann Lee"],
  ["ann@x.example (Ann Lee)", "Ann Lee"],
  ["Ann Lee <ann@x.example>", "Ann Lee"],
  ["Ann Lee (ann@x.example), Bo Day (bo@x.example)", "Ann Lee, Bo Day"],
  ["ann@x.example", null],
  ["Ann Lee", "Ann Lee"],
  ["Ann (Reuters)", "Ann (Reuters)"],
  [null, null],
])("the name in %j is %j", (author, name) => expect(authorName(author)).toBe(name));
