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
/** "What are the speed and the battery of X?", asked one by one. */
const LISTED =
  /^(what (?:is|are|was|were)) the ([^,]{3,60}?),? and (?:the )?([^,]{3,60}?) ((?:of|for|in) .{2,120})$/iu;
/** "How much water and…": what is asked about it follows in the next part. */
const OPEN = /^(?:how (?:much|many)|what|which)(?: [\p{L}-]+){1,3}$/iu;
const PARTS_MAX = 4;
/** A part of so many words asks something, though by no word of its own ("how many are there"). */
const PART_WORDS_MIN = 3;

/** One to four questions; a part that names nothing is a part of the question before it. */
export function splitQuestion(question: string): string[] {
  const compared = COMPARED.exec(question.trim());
  if (compared) return compared.slice(1).flatMap((part) => (part === undefined ? [] : [asQuestion(part)]));
  const listed = LISTED.exec(question.trim());
  if (listed)
    return [`${listed[1]} the ${listed[2]} ${listed[4]}`, `${listed[1]} the ${listed[3]} ${listed[4]}`];
  const parts = question.split(ASKING_AGAIN).map((part) => part.trim());
  const asking = parts.filter((part, i) => {
    const { words, names, numbered } = readQuestion(part);
    if (words.length + names.length + numbered.length > 0) return true;
    return i > 0 && part.split(/\s+/).length >= PART_WORDS_MIN;
  });
  const single = (asking.length > 1 ? asking : [question]).flatMap(splitSubjects);
  return single.length <= PARTS_MAX ? single : [question];
}

const NAMED = /^(the|der|die|das) /u;

/** "The price of Beta" as something to ask. */
function asQuestion(part: string): string {
  const the = NAMED.exec(part)?.[1];
  return the === undefined ? part : `${the === "the" ? "What is" : "Was ist"} ${part}`;
}

/** "What do A and B score?", asked for each. */
function splitSubjects(question: string): string[] {
  const { names } = readQuestion(question);
  for (let i = 0; i + 1 < names.length; i++) {
    const [one, two] = [names[i], names[i + 1]];
    if (!one || !two || !/ (?:do|are|were|have)(?: the)? $/iu.test(question.slice(0, one.start))) continue;
    // A number may belong to the name: "Marrow 4 and Plover Mini".
    const between = /^( \d[\d.]*\p{L}?)? and $/u.exec(question.slice(one.end, two.start));
    if (!between) continue;
    const end = one.end + (between[1]?.length ?? 0);
    const number = /^ \d[\d.]*\p{L}?(?= )/u.exec(question.slice(two.end))?.[0] ?? "";
    const after = question.slice(two.end + number.length);
    return [question.slice(0, end) + after, question.slice(0, one.start) + question.slice(two.start)];
  }
  return [question];
}

/** True for a first part that breaks off: the next one says what it is about. */
export function isOpen(part: string): boolean {
  return OPEN.test(part);
}
