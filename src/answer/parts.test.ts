// Which questions are several, and which only look like it.
import { describe, expect, test } from "vitest";
import { splitQuestion } from "./parts.ts";

describe("splitQuestion", () => {
  test.each([
    ["What did it cost, and who paid for the bridge?", ["What did it cost", "who paid for the bridge?"]],
    ["Was kostet der Umbau, und wer bezahlt ihn?", ["Was kostet der Umbau", "wer bezahlt ihn?"]],
    [
      "Compare the weight of Alpha with the price of Beta.",
      ["What is the weight of Alpha", "What is the price of Beta"],
    ],
    [
      "What are the speed and the price of the Alpha?",
      ["What are the speed of the Alpha?", "What are the price of the Alpha?"],
    ],
    ["What do Alpha 4 and Beta Mini score?", ["What do Alpha 4 score?", "What do Beta Mini score?"]],
    ["Which ships sank, and how many were there?", ["Which ships sank", "how many were there?"]],
  ])("%s is two questions", (question, parts) => expect(splitQuestion(question)).toEqual(parts));

  test.each([
    "Who builds and sells the Alpha?",
    "How did bread and butter get dear?",
    "Who uses the Alpha, and where?",
    "Why did Alpha and Beta merge?",
    "",
  ])("“%s” is one", (question) => expect(splitQuestion(question)).toHaveLength(1));
});
