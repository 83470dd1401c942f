import { expect, test } from "vitest";
import type { Api } from "./api.ts";
import { createSearch, type Results } from "./search.ts";
import { parseView } from "./view-state.ts";
import type { SearchReply } from "./wire.ts";

/** An API whose replies come when the test says so. */
function heldApi() {
  const asked: {
    q: string;
    signal: AbortSignal;
    reply: (hits: string[], next?: string) => void;
    fail: () => void;
  }[] = [];
  const post = (_path: string, body: unknown, signal: AbortSignal) =>
    new Promise((resolve, reject) => {
      const reply = (ids: string[], next?: string) =>
        resolve({
          hits: ids.map((id) => ({ document: { id } })),
          facets: { kind: [{ value: "article", count: ids.length }] },
          meta: { degraded: [] },
          next_cursor: next ?? null,
        } as unknown as SearchReply);
      asked.push({ q: (body as { q: string }).q, signal, reply, fail: () => reject(new Error("down")) });
    });
  return { asked, api: { post } as unknown as Api };
}

const settled = () => new Promise((next) => setTimeout(next, 0));
const idsOf = (results: Results | undefined) =>
  results?.state === "found" ? results.found.hits.map((hit) => hit.document.id) : results?.state;

test("only the newest reply is shown, in whatever order they come, and older requests stop", async () => {
  const { asked, api } = heldApi();
  const shown: Results[] = [];
  const search = createSearch(api, (results) => shown.push(results));
  search.run(parseView("?q=a"));
  search.run(parseView("?q=ab"));
  asked[1]!.reply(["new"]);
  await settled();
  asked[0]!.reply(["old"]);
  await settled();
  expect(idsOf(shown.at(-1))).toEqual(["new"]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test("the same question asks once, again after a failure, and an empty one not at all", async () => {
  const { asked, api } = heldApi();
  const shown: Results[] = [];
  const search = createSearch(api, (results) => shown.push(results));
  search.run(parseView(""));
  search.run(parseView("?q=a"));
  search.run(parseView("?q=a%20&answer=ans_1"));
  expect(asked.length).toBe(1);
  asked[0]!.fail();
  await settled();
  expect(shown.at(-1)?.state).toBe("failed");
  search.run(parseView("?q=a"));
  expect(asked.length).toBe(2);
});

test("a page of a question that was left is not added, and no document comes twice", async () => {
  const { asked, api } = heldApi();
  const shown: Results[] = [];
  const search = createSearch(api, (results) => shown.push(results));
  search.run(parseView("?q=a"));
  asked[0]!.reply(["1", "2"], "next");
  await settled();
  search.more();
  asked[1]!.reply(["2", "3"], "next");
  await settled();
  expect(idsOf(shown.at(-1))).toEqual(["1", "2", "3"]);
  search.more();
  search.run(parseView("?q=b"));
  asked[2]!.reply(["4"]);
  await settled();
  expect(shown.at(-1)?.state).toBe("loading");
});
