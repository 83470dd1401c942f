import { describe, expect, test } from "vitest";
import { readText } from "./article.ts";
import { ARTICLES, findArticle } from "./articles.ts";
import { QUESTIONS } from "./questions.ts";

describe("the questions", () => {
  test("are more than two hundred, and each is asked once", () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(200);
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
    const asked = QUESTIONS.map(({ history, question }) => JSON.stringify([history, question]));
    expect(new Set(asked).size).toBe(QUESTIONS.length);
  });

  test.each(QUESTIONS.map((question) => [question.id, question] as const))(
    "%s has its proof in the articles",
    (_, q) => {
      const texts = q.expected.slugs.map((slug) => {
        const article = findArticle(slug);
        expect(article, slug).not.toBeNull();
        return `${article!.title}\n${readText(article!)}`;
      });
      if (q.kind === "unanswerable") expect(texts).toEqual([]);
      else expect(texts.length).toBeGreaterThan(0);
      if (q.kind !== "unanswerable") expect(q.expected.mustContain.length).toBeGreaterThan(0);
      for (const words of q.expected.mustContain) {
        const holders = texts.filter((text) => words.split("|").some((one) => text.includes(one))).length;
        expect(holders, words).toBeGreaterThan(0);
        // Any one article is enough for these kinds, so each has to state the figure.
        if (q.kind === "numeric" || q.kind === "dated") expect(holders, words).toBe(texts.length);
      }
    },
  );

  test("every kind is asked, tuned and held, and questions on two articles name two", () => {
    const kinds = new Set(QUESTIONS.map(({ kind }) => kind));
    expect(kinds.size).toBe(9);
    for (const kind of kinds) {
      const held = QUESTIONS.filter((one) => one.kind === kind && one.held).length;
      const all = QUESTIONS.filter((one) => one.kind === kind).length;
      expect(held / all, kind).toBeGreaterThanOrEqual(1 / 3);
      expect(held / all, kind).toBeLessThan(1 / 2);
    }
    for (const { kind, expected, history, id } of QUESTIONS) {
      if (kind === "multi" || kind === "disagreeing") expect(expected.slugs.length, id).toBeGreaterThan(1);
      expect(history.length > 0, id).toBe(kind === "followup");
    }
  });

  test("what must not be answered is in no article", () => {
    const all = ARTICLES.map(readText).join("\n");
    for (const absent of [
      ..."Zephyrion Harrowgate Marvexa Ostrelle Kestrel Bluefinch Halcyon Nightjar".split(" "),
      ..."Marrow 5|Marrow 7|Slate 4|Slate 8|T11|T12|Rule 9|Rule 15|13B|300B".split("|"),
      ..."qubit quantum sourdough parrot election router Hamlet vaccine".split(" "),
    ]) {
      expect(all, absent).not.toContain(absent);
    }
  });
});
