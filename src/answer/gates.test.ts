// What is read from a question, what passes the gates, and which passages are taken.
import { describe, expect, test } from "vitest";
import type { Passage } from "../model/answer.ts";
import { emptyTally, findMissing, isRelevant, judgeSupport } from "./gates.ts";
import { readQuestion } from "./question.ts";
import { originOf, selectPassages } from "./select.ts";

function passage(text: string, more: Partial<Passage> = {}): Passage {
  const base = {
    n: 1,
    documentId: "doc_1",
    version: 1,
    chunkId: "c",
    title: "",
    publisher: null,
    publishedAt: null,
  };
  const place = {
    start: 0,
    end: text.length,
    score: 1,
    cosine: null,
    keywordRank: null,
    url: null,
    lang: null,
  };
  return { ...base, ...place, text, ...more };
}

describe("a question", () => {
  test.each([
    ["How many people work at Acme?", "number"],
    ["Wie viele Menschen arbeiten dort?", "number"],
    ["When did Acme buy Borg?", "date"],
    ["In which year was Acme founded?", "date"],
    ["Who runs Acme?", "person"],
    ["What happens when Acme fails?", null],
    ["谁是首席执行官？", "person"],
    ["Where is Acme?", "place"],
    ["Which firm says how many people it has?", null],
    ["What do people do who buy the Borg?", null],
    ["What is the population of Acme?", "number"],
    ["What does the Borg cost?", "number"],
    ["What is the weight of the Borg in grams?", "number"],
    ["Until when may one object?", "date"],
  ])("%s asks for a %s", (question, kind) => expect(readQuestion(question).kind).toBe(kind));

  test("takes the unit that it asks for, and no other", () => {
    const units = (question: string) => readQuestion(question).units;
    expect(units("What does the Borg cost in yen?")).toEqual(new Set(["jpy"]));
    expect(units("What does the Borg cost?")).toContain("usd");
    expect(units("How many shops did Acme close?")).toBeNull();
  });

  test("reads the number behind a name as a part of it", () => {
    const terms = readQuestion("When will Acme Note 5 be sold?");
    expect(terms.numbered).toEqual([{ text: "Note 5", folded: "note 5" }]);
    expect(terms.figures).toEqual([]);
  });

  test("in German has words for names, since every noun has a capital", () => {
    const terms = readQuestion("Wie warm ist das Wasser im Hallenbad?");
    expect(terms.names).toEqual([]);
    expect(terms.words.map((word) => word.text)).toContain("Hallenbad");
  });

  test("has names, dates and plain words, and no words of asking", () => {
    const terms = readQuestion("How many people did Acme Labs lay off in March 2024?");
    expect(terms.names.map((name) => name.words)).toEqual([["acme", "labs"]]);
    expect(terms.dates).toMatchObject([{ year: 2024, month: 3 }]);
    expect(terms.words.map((word) => word.text)).toEqual(["lay"]);
  });
});

describe("the retrieval gate", () => {
  const question = readQuestion("Why did Acme cut the price of inference?");
  test.each([
    ["nothing was found", [], false],
    ["a passage is near in meaning", [passage("Something else", { cosine: 0.9 })], true],
    ["a passage has the words", [passage("Acme cut prices for inference", { cosine: 0.2 })], true],
    ["a passage has the words and no cosine", [passage("Acme cut prices for inference")], true],
    ["no passage is near", [passage("A recipe for soup", { cosine: 0.15 })], false],
    ["the words stand in another matter", [passage("Acme price inference", { cosine: -0.2 })], false],
  ])("where %s", (_, passages, expected) => expect(isRelevant(question, passages)).toBe(expected));
});

describe("the coverage gate", () => {
  function missing(question: string, ...passages: Passage[]) {
    return findMissing(question, readQuestion(question), passages);
  }
  const acme = passage("Acme cut prices by 5 % on 3 March 2024.");
  test("misses nothing that is there", () => {
    expect(missing("When did Acme cut prices?", acme)).toEqual({ missing: [], essential: false });
  });
  test("a name in no passage ends it", () => {
    expect(missing("When did Zorblax cut prices?", acme)).toEqual({ missing: ["Zorblax"], essential: true });
  });
  test("one of two names is not the end", () => {
    expect(missing("Did Acme or Zorblax cut prices?", acme)).toEqual({
      missing: ["Zorblax"],
      essential: false,
    });
  });
  test("a year in no passage ends it", () => {
    expect(missing("Did Acme cut prices in 2019?", acme)).toEqual({ missing: ["2019"], essential: true });
  });
  test("another number of a known name ends it", () => {
    const note = passage("Acme sells the Note 4.");
    expect(missing("When will the Note 5 be sold?", note)).toEqual({ missing: ["Note 5"], essential: true });
    expect(missing("When will the Note 4 be sold?", note).essential).toBe(false);
  });
  test("the day of publication counts as a date", () => {
    const dated = passage("Acme cut prices.", { publishedAt: Date.UTC(2019, 5, 1) });
    expect(missing("Did Acme cut prices in 2019?", dated).missing).toEqual([]);
  });
  test("a namesake and a word in lower case are not the name", () => {
    const other = passage("Whitney Houston sang on Monday. The networks were silent.");
    expect(missing("What did John Houston say?", other).essential).toBe(true);
    expect(missing("What does Zembra Networks charge?", other).essential).toBe(true);
  });
  test("initials and surnames count as names", () => {
    const text = passage("The European Union and Doe met.");
    expect(missing("What did the EU say?", text).missing).toEqual([]);
    expect(missing("What did Jane Doe say?", text).missing).toEqual([]);
  });
});

describe("the support gate", () => {
  const terms = readQuestion("Why did Acme cut prices?");
  const about = { verified: true, citations: [], singleDomain: false, disagreesWith: [] };
  const claim = { id: "clm_1", text: "Acme cut prices.", ...about };
  const outcome = (tally: Partial<ReturnType<typeof emptyTally>>, missing: string[] = []) =>
    judgeSupport({ ...emptyTally(), ...tally }, terms, missing).outcome;
  test("proved claims alone are an answer", () => expect(outcome({ proved: [claim] })).toBe("answered"));
  test("no proved claim is none", () => expect(outcome({ refused: { negation: 3 } })).toBe("insufficient"));
  test("mostly refused claims are partial", () => {
    expect(outcome({ proved: [claim], refused: { negation: 2 } })).toBe("partial");
  });
  test("repetitions are not held against an answer", () => {
    expect(outcome({ proved: [claim], refused: { duplicate: 9 } })).toBe("answered");
  });
  test.each([
    ["a writer who misses a part", { notEnough: true }, []],
    ["a reply cut short", { cutBy: "stream" as const }, []],
    ["a missing name", {}, ["Borg"]],
  ])("%s makes it partial", (_, tally, missing) =>
    expect(outcome({ proved: [claim], ...tally }, missing)).toBe("partial"),
  );
  test("a clock time or a weekday is a time", () => {
    const asked = readQuestion("When did Acme close its shops?");
    const told = { ...claim, text: "Acme closed its shops on Friday." };
    expect(judgeSupport({ ...emptyTally(), proved: [told] }, asked, []).outcome).toBe("answered");
    expect(judgeSupport({ ...emptyTally(), proved: [claim] }, asked, []).outcome).toBe("partial");
  });
  test("a count asked for and not given makes it partial", () => {
    const asked = readQuestion("How many shops did Acme close?");
    const { outcome, reasons } = judgeSupport({ ...emptyTally(), proved: [claim] }, asked, []);
    expect([outcome, reasons]).toEqual(["partial", [{ code: "asked_kind_missing", kind: "number" }]]);
  });
});

describe("selectPassages", () => {
  test("takes two of a registrable domain, in order, and keeps their numbers", () => {
    const from = (n: number, url: string) => passage("text", { n, url, documentId: `doc_${n}` });
    const taken = selectPassages([
      from(1, "https://a.example.com/1"),
      from(2, "https://b.example.com/2"),
      from(3, "https://www.example.com/3"),
      from(4, "https://other.org/4"),
    ]);
    expect(taken.map((one) => one.n)).toEqual([1, 2, 4]);
  });
  test("takes publisher, host or document where there is no domain", () => {
    expect(originOf(passage("x", { url: "http://127.0.0.1:9/x", publisher: "The Paper" }))).toBe(
      "publisher:the paper",
    );
    expect(originOf(passage("x", { url: "http://127.0.0.1:9/x" }))).toBe("host:127.0.0.1");
    expect(originOf(passage("x"))).toBe("doc_1");
  });
  test("takes no empty passage and no more than asked for", () => {
    const many = [
      passage(" "),
      ...Array.from({ length: 9 }, (_, i) => passage("x", { documentId: `doc_${i}`, n: i })),
    ];
    expect(selectPassages(many, 4).map((one) => one.n)).toEqual([0, 1, 2, 3]);
  });
});
