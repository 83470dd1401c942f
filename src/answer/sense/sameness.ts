// Whether a word of a claim may be a word of a sentence: by what it says, and by what it does there (who governs it,
// whether it heads its phrase, in which voice and tense it is). It looks at one word at a time.

import { sameDate } from "../dates.ts";
import { sameClosed } from "./english.ts";
import { sameMeasure } from "./measures.ts";
import type { Surroundings } from "./surroundings.ts";
import { saysSame } from "./synonyms.ts";
import type { Token } from "./tokens.ts";

/** Words that hold a sentence together and add nothing: a claim may have other ones. */
const LIGHT = /^[DdXKRPCI,]$/;

export function isAnchor(token: Token): boolean {
  return !LIGHT.test(token.tag) && token.tag !== ";" && !/^(?:there|also|too|overall)$/.test(token.word);
}

/** True when a claim's token may be what the sentence has in its place, whatever stands around. */
export function sameToken(claimed: Token, quoted: Token, about: Surroundings): boolean {
  if (claimed.tag === "F" || quoted.tag === "F") {
    if (claimed.measure && quoted.measure) return sameMeasure(claimed.measure, quoted.measure);
    return false;
  }
  if (claimed.date && quoted.date) return sameDate(claimed.date, quoted.date);
  if (claimed.tag === "T" || quoted.tag === "T") {
    return (
      claimed.tag === quoted.tag &&
      (claimed.word === quoted.word || quoted.word.startsWith(`${claimed.word} `))
    );
  }
  if (claimed.tag === "E" || quoted.tag === "E")
    return claimed.tag === quoted.tag && claimed.word === quoted.word;
  if (claimed.tag === "B" || quoted.tag === "B") return sameName(claimed, quoted, about);
  if (claimed.tag === "U" || quoted.tag === "U") {
    return (
      (claimed.tag === "U" && quoted.tag === "U" && sameClosed(claimed.word, quoted.word)) ||
      about.resolves(quoted, claimed)
    );
  }
  if (claimed.tag === "V" && /^[N~]$/.test(quoted.tag) && quoted.word !== claimed.word) return false;
  if (claimed.word === quoted.word) return true;
  if (about.reported && claimed.word === "will" && quoted.word === "would") return true;
  if (/^[MGQqOpSoHA!~]$/.test(claimed.tag) && /^[MGQqOpSoHA!~C]$/.test(quoted.tag)) {
    return (
      sameClosed(claimed.word, quoted.word) ||
      (claimed.tag === "A" && quoted.tag === "A" && saysSame(claimed.root, quoted.root))
    );
  }
  if (about.resolves(quoted, claimed)) return true;
  if (!saysSame(claimed.root, quoted.root)) return false;
  // A ship that the sentence names is not the trawler beside it, which is a ship too.
  const wider = claimed.tag === "N" && claimed.root !== quoted.root && !saysSame(quoted.root, claimed.root);
  return !(wider && about.brings(claimed.root));
}

function sameName(claimed: Token, quoted: Token, about: Surroundings): boolean {
  if (claimed.name && quoted.name && about.sameNames(claimed.name, quoted.name)) return true;
  if (claimed.word === quoted.word) return true;
  // A word that opens a sentence has its capital from there.
  if ((claimed.opening || quoted.opening) && claimed.root === quoted.root) return true;
  return about.resolves(quoted, claimed);
}

/** Governor, head and voice: what a word does in its own sentence. */
export function sitsTheSame(
  claimed: Token,
  quoted: Token,
  claim: readonly Token[],
  sentence: readonly Token[],
  j: number,
  about: Surroundings,
): boolean {
  if (claimed.verb && quoted.verb) {
    // "…, forcing 12,000 from their homes": and forced them.
    const closes = quoted.verb.form === "ing" && sentence[j - 1]?.tag === ",";
    const goesOn = claim[claim.indexOf(claimed) - 1]?.tag === "C" && claimed.verb.voice === "active";
    return sameVerb(
      claimed,
      closes && goesOn ? { ...quoted, verb: { ...quoted.verb, finite: true } } : quoted,
      about,
    );
  }
  if ((quoted.tag === "U" || claimed.tag === "V") && claimed.gov !== quoted.gov) return false;
  if (claimed.run < 0 || quoted.run < 0) {
    return (
      quoted.tag === "U" || claimed.run === quoted.run || !/^[NB]$/.test(claimed.tag) || quoted.tag === "N"
    );
  }
  const amounts =
    isAmount(claimed, claim) && isAmount(quoted, sentence) && sameAmount(claimed.gov, quoted.gov);
  if (!amounts && !sameGovernor(claimed, quoted, claim, sentence)) return false;
  if (claimed.head && !quoted.head && !standsForPhrase(claimed, quoted, sentence, j)) return false;
  return !(claimed.head && quoted.poss && !claimed.poss);
}

/** "The drug [oravant]" may be called the drug; "Acme [rival Borg]" is not Acme. */
function standsForPhrase(claimed: Token, quoted: Token, sentence: readonly Token[], j: number): boolean {
  if (claimed.tag === "F" || quoted.tag === "B" || quoted.poss) return false;
  const rest = sentence.slice(j + 1).filter((token) => token.run === quoted.run);
  return rest.length > 0 && rest.every((token) => token.tag === "B" && !token.poss);
}

const ON_TIME = new Set(["in", "on", "at", "during", "of", "within"]);

function sameGovernor(
  claimed: Token,
  quoted: Token,
  claim: readonly Token[],
  sentence: readonly Token[],
): boolean {
  const [own, other] = [claimed.gov, quoted.gov];
  if (own === other || (own !== null && other !== null && sameClosed(own, other))) return true;
  if (quoted.shared !== null && own !== null && sameClosed(own, quoted.shared)) return true;
  if (claimed.tag === "T" || quoted.tag === "T") {
    const neutral = (gov: string | null) => gov === null || ON_TIME.has(gov);
    if (neutral(own) && neutral(other)) return true;
    return appliesIn(sentence) && (neutral(own) || own === "from") && (neutral(other) || other === "from");
  }
  if (claimed.tag === "F" && quoted.tag === "F") return sameAmount(own, other);
  // "Used 31 GWh of electricity", "half of the workers".
  if ((own === null || other === null) && (own ?? other) === "of") {
    return isPartOf(claimed, claim) && isPartOf(quoted, sentence);
  }
  const pair = [own, other].sort().join(" ");
  return pair === "for to" && quoted.tag === "N" && followsNoun(quoted, sentence);
}

/** A word of a phrase that begins with a number. */
function isAmount(token: Token, tokens: readonly Token[]): boolean {
  return tokens.find((one) => one.run === token.run)?.tag === "F";
}

function appliesIn(sentence: readonly Token[]): boolean {
  return sentence.some((token) => /^(?:apply|begin|start)$/.test(token.root) || token.root === "appli");
}

/** "Fell 5 %" is "fell by 5 %"; "for 30 days" is "30 days". */
function sameAmount(own: string | null, other: string | null): boolean {
  const free = (gov: string | null) => gov === null || gov === "by" || gov === "for";
  return free(own) && free(other);
}

function isPartOf(quoted: Token, sentence: readonly Token[]): boolean {
  const first = sentence.findIndex((token) => token.run === quoted.run);
  const before = sentence.slice(0, first).findLast((token) => !/^[PDd]$/.test(token.tag));
  return before?.tag === "F" || before?.tag === "Q";
}

function followsNoun(quoted: Token, sentence: readonly Token[]): boolean {
  const first = sentence.findIndex((token) => token.run === quoted.run);
  const before = sentence.slice(0, first).findLast((token) => token.tag !== "P");
  return before?.tag === "N";
}

const STATIVE = new Set(
  `have own hold employ live lead contain include cost weigh need want know belong consist exist remain stay possess operate
run head manage serve supply produce carry cover support oppose back chair represent work face plan expect hope believe
think hold control dominate teach`.split(/\s+/),
);

function isStative(token: Token): boolean {
  return [...(token.forms?.values() ?? [])].some((base) => STATIVE.has(base));
}

function sameVerb(claimed: Token, quoted: Token, about: Surroundings): boolean {
  const [own, other] = [claimed.verb, quoted.verb];
  if (!own || !other) return true;
  if (own.voice !== other.voice && own.voice !== "either" && other.voice !== "either") return false;
  if (own.voice === "passive" && other.voice === "either" && !other.past) return false;
  if (own.finite !== other.finite) return false;
  // What was so may be so no more.
  if (!own.past && other.past && /^(?:s|base)$/.test(own.form) && own.finite && isStative(quoted))
    return false;
  if (own.past && other.progressive && !own.progressive) return false;
  if (
    own.past &&
    !other.past &&
    other.finite &&
    /^(?:base|s)$/.test(other.form) &&
    !about.mayTellLate(quoted)
  )
    return false;
  return (
    claimed.gov === quoted.gov ||
    (claimed.gov !== null && quoted.gov !== null && sameClosed(claimed.gov, quoted.gov))
  );
}
