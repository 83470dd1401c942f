// Which questions are several, and which only look like it.
import { describe, expect, test } from "vitest";
import { splitQuestion } from "./parts.ts";

describe("splitQuestion", () => {
  test.each([
    ["What did it cost, and who paid for the bridge?", ["What did it cost", "who paid for the bridge?"]],
    ["Was kostet der Umbau, und wer bezahlt ihn?", ["Was kostet der Umbau", "wer bezahlt ihn?"]],
    ["Compare the weight of Alpha with the price of Beta.", ["the weight of Alpha", "the price of Beta"]],
  ])("%s is two questions", (question, parts) => expect(splitQuestion(question)).toEqual(parts));

  test.each([
    "Who builds and sells the Alpha?",
    "How did bread and butter get dear?",
    "Who uses the Alpha, and where?",
    "",
  ])("“%s” is one", (question) => expect(splitQuestion(question)).toHaveLength(1));
});
