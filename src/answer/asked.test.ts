// What kind of thing a question asks for, what it is measured in, and which sentences give it.
import { describe, expect, test } from "vitest";
import { readAsked } from "./asked.ts";
import { kindFit } from "./fit.ts";
import { readQuestion } from "./question.ts";
import { findCandidates } from "./sentences.ts";
import { reasonFit, saysWhen, saysWhere } from "./signs.ts";

function fitOf(question: string, sentence: string): number {
  const passage = { n: 1, title: "", publisher: "", published: null, text: sentence };
  const [candidate] = findCandidates(question, [passage]);
  if (!candidate) throw new Error("not quotable");
  return kindFit(readQuestion(question), candidate);
}

describe("a number", () => {
  test.each([
    ["How fast is the Alpha?", "It writes 31 tokens a second.", "It was shown with 31 colours."],
    ["How old is Jane Doe?", "Doe, aged 62, lives in Oslo.", "Doe bought 62 houses in Oslo."],
    ["How tall is the tower?", "It is 120 metres high.", "It has 120 lifts."],
    ["How long did Doe play?", "It was a set of 12 minutes.", "It was a set of 12 songs."],
    ["What does the Alpha cost?", "It sells for $799 from Friday.", "It holds 799 songs."],
    ["What was Acme's revenue in May?", "It took in $5 million.", "It hired 5 people."],
    ["How much water does Acme use?", "It takes 2 million litres a day.", "It has 2 million customers."],
    ["How loud was the fan?", "It made 57 decibels.", "It had 57 blades."],
  ])("“%s” is given by “%s” and not by “%s”", (question, given, other) => {
    expect(fitOf(question, given)).toBeGreaterThanOrEqual(0.9);
    expect(fitOf(question, other)).toBe(0);
  });

  test("is what is counted, where the question counts", () => {
    expect(fitOf("How many shops did Acme close?", "Acme closed 12 shops.")).toBe(1);
    expect(fitOf("How many shops did Acme close?", "Acme closed 12 offices.")).toBeLessThan(0.5);
  });

  test("of years is no age", () => {
    expect(fitOf("How long did Doe play?", "A 62-year-old singer played in Oslo.")).toBe(0);
  });

  test("is told in percent too, where something went up or down", () => {
    expect(readAsked("How much did Acme cut the price?").units).toContain("%");
    expect(readAsked("How much does the Alpha cost?").units).not.toContain("%");
  });
});

describe("a time", () => {
  test.each(["Work ends at 10:52.", "They met on Friday.", "The hall opens in the autumn.", "Um 9 Uhr."])(
    "is in “%s”",
    (text) => expect(saysWhen(text)).toBe(true),
  );
  test("is in no plain sentence", () =>
    expect(saysWhen("They met in Oslo for $2.31 each, 14.5% of them.")).toBe(false));
});

test("a place stands after a word of place", () => {
  expect(saysWhere("The site is in Oslo.")).toBe(true);
  expect(saysWhere("They found it behind the garage.")).toBe(true);
  expect(saysWhere("Acme closed shops.")).toBe(false);
});

test("a cause says more than a because", () => {
  expect(reasonFit("The cause was an old bolt.")).toBe(1);
  expect(reasonFit("Nobody came because it rained.")).toBeLessThan(1);
  expect(reasonFit("Nobody came because it rained.")).toBeGreaterThan(0);
  expect(reasonFit("It was the longest closure so far.")).toBe(0);
});

describe("readAsked", () => {
  test.each([
    ["Why did the bridge close?", { reason: true, kind: null }],
    ["What was blamed for the fall?", { reason: true }],
    ["What is the Alpha?", { definition: true }],
    ["What is the price of the Alpha?", { definition: false, kind: "number" }],
    ["Warum ist die Brücke zu?", { reason: true }],
    ["Wie viele Brücken gibt es?", { kind: "number" }],
  ])("%s", (question, expected) => expect(readAsked(question)).toMatchObject(expected));
});
