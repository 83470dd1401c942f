// The parts of a question that asks for several things: "What did it cost, and who paid?" It reads words
// of asking only; what the parts are about is question.ts's.

import { readQuestion } from "./question.ts";

const ASKING_WORD =
  "how|who|whom|whose|what|when|where|which|why|wie|wer|was|wann|wo|warum|welche[rsmn]?|combien|quand|" +
  "quel(?:le)?s?|qui|cu[aá]nt[oa]s?|cu[aá]ndo|qui[eé]n|qu[eé]";
const ASKING_AGAIN = new RegExp(
  `(?:,| –)? (?:and|und|et|y) (?=(?:in |for |by |since |until )?(?:${ASKING_WORD})(?!\\p{L}))`,
  "iu",
);
const COMPARED = new RegExp(
  "^(?:please )?compare (.{3,200}?) (?:with|to|and) (.{3,200}?)[.?!]?$|" +
    "^(?:bitte )?vergleiche (.{3,200}?) mit (.{3,200}?)[.?!]?$",
  "iu",
);
const PARTS_MAX = 4;

/** One to four questions; a part that names nothing is a part of the question before it. */
export function splitQuestion(question: string): string[] {
  const compared = COMPARED.exec(question.trim());
  if (compared) return compared.slice(1).filter((part) => part !== undefined);
  const parts = question.split(ASKING_AGAIN).map((part) => part.trim());
  const asking = parts.filter((part) => {
    const { words, names, numbered } = readQuestion(part);
    return words.length + names.length + numbered.length > 0;
  });
  return asking.length > 1 && parts.length <= PARTS_MAX ? asking : [question];
}
