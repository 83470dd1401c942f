import { describe, expect, test } from "vitest";
import { readText } from "./article.ts";
import { ARTICLES, findArticle } from "./articles.ts";
import { QUESTIONS } from "./questions.ts";

describe("the questions", () => {
  test("are about sixty, and each is asked once", () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
    expect(new Set(QUESTIONS.map(({ question }) => question)).size).toBe(QUESTIONS.length);
  });

  test.each(QUESTIONS.map((question) => [question.id, question] as const))(
    "%s has its proof in the articles",
    (_, q) => {
      const texts = q.expected.slugs.map((slug) => {
        const article = findArticle(slug);
        expect(article, slug).not.toBeNull();
        return readText(article!);
      });
      if (q.kind === "unanswerable") expect(texts).toEqual([]);
      else expect(texts.length).toBeGreaterThan(0);
      for (const words of q.expected.mustContain ?? []) {
        const holders = texts.filter((text) => text.includes(words)).length;
        expect(holders, words).toBeGreaterThan(0);
        // Any one article is enough for these kinds, so each has to state the figure.
        if (q.kind === "numeric" || q.kind === "dated") expect(holders, words).toBe(texts.length);
      }
    },
  );

  test("every kind is asked, and questions on two articles name two", () => {
    const kinds = new Set(QUESTIONS.map(({ kind }) => kind));
    expect(kinds.size).toBe(8);
    for (const { kind, expected, id } of QUESTIONS) {
      if (kind === "multi" || kind === "disagreeing") expect(expected.slugs.length, id).toBeGreaterThan(1);
    }
  });

  test("what must not be answered is in no article", () => {
    const all = ARTICLES.map(readText).join("\n");
    for (const absent of ["Marrow 5", "qubit", "quantum", "sourdough", "parrot", "election"]) {
      expect(all, absent).not.toContain(absent);
    }
  });
});
