// The kind of thing that a question asks for: a number in its unit, a date, a person, a place, a reason, what something
// is. How well a sentence gives it is fit.ts's.

import { isStopWord } from "../base/text.ts";
import { measureOf, unitNamed } from "./measures.ts";
import { stemOf } from "./words.ts";

export type AskedKind = "number" | "date" | "person" | "place" | null;

const asking = (words: string, unspaced: string) =>
  new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})|${unspaced}`, "iu");

const QUANTITY =
  "population|yield|score|rate|ratio|speed|temperature|weight|height|length|width|capacity|number|amount|total|" +
  "average|median|size";
const NUMBER_ASKED = asking(
  "how (?:many|much|large|big|long|fast|quick|quickly|far|high|tall|wide|deep|old|heavy|hot|warm|cold|loud|" +
    `expensive|often)|what (?:is|was|are|were) [^,;?]{0,60}?(?:${QUANTITY})(?!\\p{L})|` +
    "what (?:percentage|percent|share|number|price|fraction|speed|rate|salary)|" +
    "wie ?viele?|wie (?:hoch|groß|lange|warm|kalt|schwer|weit|alt|teuer|schnell|laut|oft)|combien|" +
    "cu[aá]nt[oa]s?",
  "多少|几|いくつ|いくら|何人|何%|何分|何時間|何円|何台",
);
const DATE_ASKED = asking(
  "(?:until|since|by|from|before) when|" +
    "when(?= (?:did|does|do|is|was|were|will|has|have|had|are|can|could|may|must|should))|" +
    "(?:in |on |at )?(?:what|which) (?:year|month|date|day|time)|wann|quand|cu[aá]ndo",
  "什么时候|何时|いつ|何年|何月",
);
// "People who…" asks for nobody.
const PERSON_ASKED = asking(
  "(?<=^\\W*|[,;:] |[,;:] and |\\band |\\b(?:by|to|for|with|from|of|under) )" +
    "(?:who|whom|whose|wer|wem|wen|wessen|qui|qui[eé]n(?:es)?)",
  "谁|誰|だれ",
);
const PLACE_ASKED = asking(
  "where|(?:in |to |at |from )?(?:what|which) (?:city|town|country|place|street|region|state|village)|" +
    "wo|woher|wohin|où|d['’]où|d[oó]nde",
  "哪里|どこ|どの市|どの国",
);
const REASON_ASKED = asking(
  "why|what (?:caused?|causes)|for what reasons?|what (?:is|was|are|were) the (?:reasons?|causes?)|" +
    "how come|what (?:went wrong|led to|triggered)|d(?:ie|ied|ies) of|what (?:was|were) blamed|" +
    "the (?:cause|reason) (?:of|for|why)|warum|wieso|weshalb|pourquoi|por qu[eé]",
  "为什么|なぜ|どうして",
);
const DEFINITION_ASKED = new RegExp(
  "^\\W*(?:what|who)(?: is| are| was| were|['’]s) (?:an? |the )?" +
    "(?:(?!of|for|in|at|on|to|from)[^\\s'’]+ ){0,3}[^\\s'’]+?\\??$|^\\W*(?:what|who) (?:is|are) meant by ",
  "iu",
);

/** "Which university examined how many…" asks for a university. */
const THING_ASKED = /^\W*(?:what|which|welche[rsmn]?|quel(?:le)?s?) /iu;

// What is asked first counts, and of two that begin alike the first of these.
const KINDS: readonly [kind: "number" | "date" | "person" | "place" | "reason", pattern: RegExp][] = [
  ["reason", REASON_ASKED],
  ["date", DATE_ASKED],
  ["number", NUMBER_ASKED],
  ["person", PERSON_ASKED],
  ["place", PLACE_ASKED],
];

export interface Asked {
  /** Null where any sentence may answer. */
  kind: AskedKind;
  /** Units that a figure must have to be the one asked for; null where any will do. */
  units: ReadonlySet<string> | null;
  /** How a sentence may say it without such a unit; null where only the unit counts. */
  said: RegExp | null;
  /** True when the question names the unit: no other will do. */
  strict: boolean;
  /** Stem of what is counted (how many GPUs), when the question says so. */
  counted: string | null;
  /** True when it is measured (how much water): the unit beside the figure may stand for it. */
  mass: boolean;
  /** The question asks why. */
  reason: boolean;
  /** The question asks what something is. */
  definition: boolean;
}

/** What `question` asks for first. */
export function readAsked(question: string): Asked {
  const [first] = KINDS.map(([kind, pattern]) => ({ kind, at: question.search(pattern) }))
    .filter(({ kind, at }) => at >= 0 && (at === 0 || kind === "reason" || !THING_ASKED.test(question)))
    .sort((a, b) => a.at - b.at);
  const measure = measureOf(question);
  const reason = first?.kind === "reason";
  // "How many minutes" alone does not make "Which clock, and how many minutes…" a question for a number.
  const measured = measure !== null && (measure.strict || unitNamed(question) === null);
  const kind = first && first.kind !== "reason" ? first.kind : null;
  return {
    kind: kind === null && !reason && measured ? "number" : kind,
    units: measure?.units ?? null,
    said: measure?.said ?? null,
    strict: measure?.strict ?? false,
    counted: countedIn(question),
    mass: /how much|wie ?viel(?!e)/i.test(question),
    reason,
    definition: DEFINITION_ASKED.test(question.trim()),
  };
}

const COUNTED = new RegExp(
  "(?:how (?:many|much)|wie viele?|combien de|cu[aá]nt[oa]s) " +
    "(?:more |fewer |other |new |different |der |of (?:the )?)?(\\p{L}+)",
  "iu",
);
const NOT_COUNTED = new Set(
  "people persons person of did does do is was are were will time money".split(" "),
);

function countedIn(question: string): string | null {
  const word = COUNTED.exec(question)?.[1];
  if (!word || isStopWord(word) || NOT_COUNTED.has(word.toLowerCase())) return null;
  return stemOf(word);
}
