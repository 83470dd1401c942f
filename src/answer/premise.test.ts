// Which sentences say the opposite of what a question takes for granted.
import { describe, expect, test } from "vitest";
import { readPremise, standOf } from "./premise.ts";

const stand = (question: string, sentence: string) => standOf(readPremise(question), sentence);

describe("a premise", () => {
  test.each([
    ["Why did Acme raise its prices?", "Acme cut its prices by 40%."],
    ["Why did the council reject the bridge?", "The council approved the bridge by 9 votes to 6."],
    ["Why was the Alpha withdrawn?", "Acme released the Alpha on Friday."],
    ["When did Borg buy Acme?", "Acme will buy Borg for $1 billion."],
    ["How much did the Writers pay Acme?", "Acme has agreed to pay the Writers $186 million."],
  ])("“%s” is opposed by “%s”", (question, sentence) => expect(stand(question, sentence)).toBe("opposed"));

  test.each([
    ["How much data did Acme lose?", "No data were lost, Acme said."],
    ["Why did Acme move its office?", "Acme did not move its office."],
  ])("“%s” is denied by “%s”", (question, sentence) => expect(stand(question, sentence)).toBe("denied"));

  test.each([
    ["Why did Acme raise its prices?", "Acme raised its prices because costs rose."],
    ["Why did the council reject the bridge?", "The council rejected it for its cost."],
  ])("“%s” is affirmed by “%s”", (question, sentence) => expect(stand(question, sentence)).toBe("affirmed"));

  test.each([
    ["When did Borg buy Acme?", "Acme will be bought by Borg."],
    ["What does the policy not cover?", "Fire is not covered by the policy."],
    ["Who leads research at Acme?", "Acme has an office in Oslo."],
  ])("“%s” is left alone by “%s”", (question, sentence) => expect(stand(question, sentence)).toBeNull());
});
