// How answers are judged by npm run eval:answers.
import { expect, test } from "vitest";
import { type Answer, judge, sumRefusals, sumUp } from "../../scripts/local/judging.ts";
import { findArticle } from "../../src/local/newsroom/articles.ts";
import { QUESTIONS } from "../../src/local/newsroom/questions.ts";

const asked = (id: string) => QUESTIONS.find((question) => question.id === id)!;
const titleOf = (slug: string) => findArticle(slug)!.title;
const NIMBREL = ["sundrift-to-buy-nimbrel", "nimbrel-costs-1-75-billion", "night-tokens"].map(titleOf);

function answer(outcome: Answer["outcome"], ...quotes: [n: number, quote: string][]): Answer {
  return {
    outcome,
    text: "",
    claims: quotes.map(([n, quote]) => ({
      text: quote,
      citations: [{ n, document_id: `doc_${n}`, version: 1, quote, start: 0, end: quote.length }],
    })),
    hits: NIMBREL.map((title, i) => ({ n: i + 1, document: { id: `doc_${i + 1}`, title } })),
    reasons: [],
  };
}

test("an answer is complete when all words stand in it, and right at first when some stand in its first claim", () => {
  const question = asked("disagreeing-2");
  const half = judge(question, answer("answered", [1, "It costs $1.3 billion."]), 1, 5);
  expect(half).toMatchObject({
    complete: false,
    first: true,
    precision: 1,
    recall: 0.5,
    quotes: 1,
    exact: 1,
  });
  const other = answer(
    "answered",
    [3, "Lots cost $1.31."],
    [1, "It is $1.3 billion."],
    [2, "It is $1.75 billion."],
  );
  const whole = judge(question, other, 3, 5);
  expect(whole).toMatchObject({ complete: true, first: false, recall: 1 });
  expect(whole.precision).toBeCloseTo(2 / 3);
});

test("either of two words joined by a bar will do", () => {
  const question = asked("answerable-4");
  expect(question.expected.mustContain).toEqual(["delete|destroy"]);
  expect(judge(question, answer("answered", [1, "They must destroy it."]), 1, 5).complete).toBe(true);
});

test("refusals are right where no article answers, and false elsewhere", () => {
  const judged = [
    judge(asked("unanswerable-1"), answer("insufficient"), 0, 5),
    judge(asked("unanswerable-2"), answer("answered", [1, "So it is."]), 1, 5),
    judge(asked("numeric-1"), answer("insufficient"), 0, 5),
    judge(asked("numeric-2"), answer("partial", [1, "So it is."]), 1, 5),
  ];
  expect(sumRefusals(judged)).toEqual({ precision: 0.5, recall: 0.5, falsely: 0.5 });
  expect(sumUp(judged)).toMatchObject({ n: 4, answered: 0.25, partial: 0.25, insufficient: 0.5 });
});
