// Words that narrow another one: the adjective before it, the phrase behind it. They may go where the word still stands
// for the same thing, or for some of a kind; never where it would come to stand for all of them.

import { isPlace } from "./demonyms.ts";
import { DOWNWARD } from "./english.ts";
import type { Token } from "./tokens.ts";

/** Where a gap is: the words around it are kept. */
export interface Gap {
  tokens: readonly Token[];
  /** Index of the kept word before; -1 at the start. */
  left: number;
  /** Index of the kept word after; `tokens.length` at the end. */
  right: number;
  /** A modal of the future may go: the claim says it in the present, with the date. */
  futureMayGo: boolean;
  /** The claim puts an article or "its" before the kept word after the gap. */
  claimHasArticle: boolean;
  /** The claim has an "and" or "but" there. */
  joint: boolean;
  /** The claim keeps a "not", "no", "only" of the same clause: then nothing that narrows may go. */
  denied: boolean;
}

/** Where the kept word's own phrase begins. */
export function phraseStart({ tokens, left, right }: Gap): number {
  const { run } = tokens[right] as Token;
  let from = right;
  while (run >= 0 && from - 1 > left && (tokens[from - 1] as Token).run === run) from -= 1;
  return from;
}

const FICTION = new Set(
  `scenario scenarios simulation simulations dream dreams novel novels film films movie movies fiction drama dramas opera
operas musical musicals comedy comedies thriller thrillers sitcom sitcoms cartoon cartoons anime manga parody satire fable
fables screenplay`.split(/\s+/),
);

/** "Until 2019": what held then holds no more. "In the film": it never did. */
export function takesBack({ word }: Token): boolean {
  return word === "until" || word === "till" || FICTION.has(word);
}

const FRACTION = /^(?:third|quarter|half|fifth|tenth)s?$/;

/** "Key" of "key rate" may go, "former" of "former minister" may not, and "unvaccinated" of all pupils neither. */
export function modifiersMayGo(gap: Gap, from: number): boolean {
  const { tokens, right } = gap;
  const kept = tokens[right] as Token;
  const going = tokens.slice(from, right);
  const all = (tags: RegExp) => going.every((token) => tags.test(token.tag));
  const some = (tags: RegExp) => going.some((token) => tags.test(token.tag));
  if (all(/^[DdA]$/)) return true;
  if (gap.denied || FRACTION.test(kept.word) || some(/^[QO]$/)) return false;
  if (kept.tag === "F" && some(/^F$/)) return false;
  if (kept.tag === "B") return (!ownsName(going) || gap.claimHasArticle) && isTitle(going);
  if (some(/^~$/)) return false;
  if (going.some((token) => (token.poss && token.tag !== "T") || defines(token))) return false;
  if (all(/^[DdAqF]$/) || some(/^F$/) || isObject(tokens, from)) return true;
  // "The idle hours" without its article would be all of them.
  return some(/^[Dd]$/) && gap.claimHasArticle;
}

/** "Acme's Borg" is another Borg perhaps; "Acme's rival Borg" is Borg. */
function ownsName(going: readonly Token[]): boolean {
  const last = going.findLastIndex((token) => token.poss);
  return last >= 0 && !going.slice(last + 1).some((token) => token.tag === "N");
}

const TITLES = new Set(
  `ceo cfo coo chief head boss coach president chairman chairwoman chair founder co-founder director manager minister
spokesman spokeswoman spokesperson leader captain player striker goalkeeper keeper defender midfielder driver rider lawyer
attorney judge mayor senator governor secretary commissioner ambassador envoy analyst economist researcher scientist
professor doctor nurse editor reporter author writer singer actor actress artist owner investor shareholder partner rival
unit subsidiary brand supplier customer member official officer executive deputy prosecutor commander general colonel king
queen prince princess star legend veteran rookie teammate wife husband son daughter brother sister successor predecessor
candidate lawmaker party company firm group bank fund maker giant operator union agency club team city town river county
district neighbour neighbor ally opponent champion winner vice-president prime-minister engineer strategist trader broker
designer developer parent sponsor host capital province region village airport port university hospital newspaper magazine
broadcaster regulator`.split(/\s+/),
);

/** "Acme [rival] Borg": between two names stands what the second is to the first, or a verb that we don't know. */
function isTitle(going: readonly Token[]): boolean {
  const last = going.findLast((token) => token.tag !== "D");
  const named = going.some((token) => token.tag === "B" && !token.poss && !isPlace(token.word));
  return !named || TITLES.has(last?.word ?? "");
}

/** True for a phrase right after its verb, whose deed is not about all of its kind. */
function isObject(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  return before?.tag === "V" && !isDownward(before);
}

function isDownward(token: Token): boolean {
  return [...(token.forms?.values() ?? [])].some((base) => DOWNWARD.has(base));
}

const DEFINING = new Set(
  `average mean median total net gross maximum minimum peak combined cumulative estimated projected target partial initial
annual yearly monthly weekly daily hourly quarterly underlying adjusted preliminary provisional`.split(/\s+/),
);

/** "Average" of "average price": it says which number is meant. */
function defines(token: Token): boolean {
  return DEFINING.has(token.word) || isSuperlative(token);
}

/** Inside one phrase: "five [police] officers", "the [probe] Hibari"; not "oil [company] workers". */
export function innerMayGo({ tokens, left, right, denied }: Gap): boolean {
  const [before, kept] = [tokens[left] as Token, tokens[right] as Token];
  const going = tokens.slice(left + 1, right);
  if (denied || going.some((token) => /^[QO~FB]$/.test(token.tag) || token.poss || defines(token)))
    return false;
  if (going.every((token) => token.tag === "A")) return true;
  return /^[Fq]$/.test(before.tag) || before.poss || (kept.tag === "B" && before.tag !== "B");
}

const SUPERLATIVE = /^(?:first|last|only|best|worst|most|least|latest|next|\p{L}{2,}est)$/u;
const NO_SUPERLATIVE = new Set(
  `interest test guest forest arrest protest request harvest contest rest quest honest modest west conquest chest
nest`.split(/\s+/),
);

function isSuperlative({ word }: Token): boolean {
  return SUPERLATIVE.test(word) && !NO_SUPERLATIVE.has(word);
}

/** What narrows the word at `left` may go when that word stands for one thing, or some, and not for all of a kind. */
export function narrowingMayGo({ tokens, left, denied }: Gap): boolean {
  if (denied) return false;
  const kept = tokens[left] as Token;
  if (kept.run < 0) return true;
  const phrase = tokens.filter((token) => token.run === kept.run);
  const verbAt = tokens.slice(0, left).findLastIndex((token) => token.tag === "V" || token.tag === "X");
  if ([...phrase, ...tokens.slice(verbAt + 1, left + 1)].some(isSuperlative)) return false;
  if (phrase.some((token) => /^[QG]$/.test(token.tag)) || kept.gov === "between") return false;
  if (/^[BTF]$/.test(kept.tag)) return true;
  const verb = tokens[verbAt];
  const dated = tokens.slice(left + 1, left + 4).find((token) => token.run >= 0)?.tag === "T";
  const counted = phrase.some((token) => token.tag === "F");
  if (verb?.tag === "V" && isDownward(verb) && !dated && !counted) return false;
  if (phrase.some((token) => /^[DdFB]$/.test(token.tag)) || kept.gov !== null) return true;
  const next = tokens[left + 1];
  const bound = next?.tag === "P" && /^(?:of|for|to|against|on|about|between)$/.test(next.word);
  return verb !== undefined && !bound;
}
