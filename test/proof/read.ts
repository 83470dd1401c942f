// The cases that proving claims is measured by: passages, and under each of them claims that must pass (+) or must be
// refused (-). Text files, because a case is one line and anybody should be able to add one:
//
//   @ <id> | <language> | <title>
//   <the whole text of the document, on one or more lines>
//   <empty line>
//   + <quote> | <claim>
//   - <why it is wrong> | <quote> | <claim>
//
// A quote is given word for word, or as the number of its sentence (2), or of its first and last one (2-4).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createProver, type Proof } from "../../src/answer/proof.ts";
import { sentencesOf } from "../../src/answer/sentence-spans.ts";
import type { Passage } from "../../src/model/answer.ts";

/** `cases` were looked at while the rules were made; `heldout` was looked at once, after them. */
export type CaseSet = "cases" | "heldout";

export interface ProofCase {
  passage: Passage;
  /** False for a forged claim. */
  honest: boolean;
  /** What is wrong with a forged claim; "honest" for the others. */
  kind: string;
  claim: string;
  quote: string;
}

const folder = (set: CaseSet) => join(import.meta.dirname, set);

/** Every case of a set, in the order of its files. */
export function readCases(set: CaseSet): ProofCase[] {
  const files = readdirSync(folder(set)).filter((name) => name.endsWith(".txt"));
  return files.sort().flatMap((name) => readFile(readFileSync(join(folder(set), name), "utf8"), name));
}

function readFile(text: string, file: string): ProofCase[] {
  return text
    .split(/^@ /m)
    .slice(1)
    .flatMap((block) => readBlock(block, file));
}

function readBlock(block: string, file: string): ProofCase[] {
  const [head = "", ...lines] = block.split("\n");
  const [id = "", lang = "", title = ""] = head.split(" | ").map((part) => part.trim());
  const gap = lines.indexOf("");
  const text = lines.slice(0, gap).join("\n");
  const place = { text, start: 0, end: text.length, score: 1, cosine: 0.7, keywordRank: 1 };
  const about = { title, publisher: null, publishedAt: null, url: `https://paper.test/${id}`, lang };
  const passage = { n: 1, documentId: id, version: 1, chunkId: `${id}:0`, ...about, ...place };
  return lines.slice(gap).flatMap((line): ProofCase[] => {
    const parts = line.slice(2).split(" | ");
    if (!/^[+-] /.test(line)) return [];
    const honest = line.startsWith("+");
    const [kind = "", quote = "", claim = ""] = honest ? ["honest", ...parts] : parts;
    if (claim === "") throw new Error(`${file}: ${line}`);
    return [{ passage, honest, kind, claim, quote: quoteOf(text, quote.trim()) }];
  });
}

function quoteOf(text: string, given: string): string {
  const numbers = /^(\d+)(?:-(\d+))?$/.exec(given);
  if (!numbers) return given;
  const sentences = sentencesOf(text);
  const first = sentences[Number(numbers[1]) - 1];
  const last = sentences[Number(numbers[2] ?? numbers[1]) - 1];
  if (!first || !last) throw new Error(`no sentence ${given} in: ${text.slice(0, 60)}`);
  return text.slice(first.start, last.end);
}

/** What comes of a case when a model writes it, from the claim's letters to the stored text. */
export function tryCase({ passage, claim, quote }: ProofCase): Promise<Proof> {
  const loadText = async () => passage.text;
  const prove = createProver({ question: "What happened?", passages: [passage], loadText });
  return prove({ passage: 1, claim, quote });
}
