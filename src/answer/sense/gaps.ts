// What a claim may leave out of the sentence that proves it. Between two words that it keeps, before its first and
// after its last one: only what can go without turning what stays. Every pattern says what may go; all else may not.

import { isPlace } from "./demonyms.ts";
import { DOWNWARD, OPINING, SAYING } from "./english.ts";
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
  /** The claim keeps a "not", "no", "only" of the same clause: then nothing that restricts may go. */
  denied: boolean;
}

const PP = "P(?:G?[pADdqQNBFTEU~Og]*)";
const NP = "[DdqQNBFTEU~OA]+";
const LIGHT = "(?:X|A|T|D|d|K|R|,|DNA)";
// An insertion; after a comma a verb goes on with the sentence instead.
const LIGHT_ALONE = /^[DdXKRPCI,]$/;
const LIGHT_FIRST = /^[DXK,]$/;
const INSERTED = "(?:,(?!A?[XMVIO]|G[XMV])[^,;!H?]*,)";

/** One letter a token: "g" is a gerund after a preposition. */
export function shapeOf(tokens: readonly Token[], from: number, to: number): string {
  let shape = "";
  for (let k = from; k < to; k++) {
    const token = tokens[k] as Token;
    const gerund = token.tag === "V" && token.verb?.form === "ing" && !token.verb.finite && token.gov !== null;
    const reduced = token.tag === "V" && (token.verb?.voice !== "active" || token.verb?.finite === false) && k > 0;
    const opensInsertion = reduced && tokens[k - 1]?.tag === "," && token.verb?.form !== "base";
    const ends = token.tag === "C" && token.word === "and" && betweenTwo(tokens, k);
    shape += gerund ? "g" : opensInsertion ? "v" : ends ? "N" : token.tag;
  }
  return shape;
}

/** The "and" of "between A and B". */
function betweenTwo(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.gov === "between" && (tokens[at + 1]?.run ?? -1) >= 0;
}

const full = (pattern: string) => new RegExp(`^${pattern}$`);
const MIDDLE = full(`(?:${INSERTED}|${LIGHT}|${PP})*`);
const INTRO = new RegExp(`^(?:(?:A|T|C|${PP})+,?|V[^;!HKXM]*?,|${PP}[^;!HKCVXM]*,)`);
const CONJUNCT_AFTER = full(`(?:,${NP})*,?C${NP}(?:${PP})*,?(?:A|X|R|D)*`);
const CONJUNCT_BEFORE = full(`P?${NP}(?:${PP}|,${NP})*,?CP?[DdqA]*`);
const VERBS_BEFORE = full(`(?:${INSERTED})?,?R?[XMAGO]*[VXv][^;!HKS]*C[XAO]*`);
const INFINITIVES_BEFORE = full("I?V[^;!HKSXMR]*CI?");
const COPULA_LAST = /CA?XA?$/;
const PARTICIPLE = full(`[Vv](?:A|T|p|${PP}(?:(?:,${NP})*,?C${NP})?)*`);
const RELATIVE = full("R[^;!HKC]*");
const LIST_BEFORE = full(`${NP}(?:${PP})*(?:,${NP}(?:${PP})*)*(?:,|C|,C)[DdqA]*`);

/** True when everything in the gap may go. */
export function mayGo(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  if (left + 1 === right) return true;
  // Articles, auxiliaries, the preposition of the next word: align.ts has compared them.
  const alone = left < 0 ? LIGHT_FIRST : LIGHT_ALONE;
  const light = (token: Token) => alone.test(token.tag) || token.word === "there" || (gap.joint && token.tag === "S");
  if (tokens.slice(left + 1, right).every(light)) return true;
  if (left < 0) return mayGoBefore(gap);
  if (right >= tokens.length) return mayGoAfter(gap);
  return mayGoBetween(gap);
}

/** Words of the kept word's own phrase that stand before it; where they begin. */
function phraseStart({ tokens, left, right }: Gap): number {
  const kept = tokens[right] as Token;
  let from = right;
  while (from - 1 > left && (tokens[from - 1] as Token).run === kept.run && kept.run >= 0) from -= 1;
  return from;
}

/** "Key" of "key rate" may go, "former" of "former minister" may not, and "unvaccinated" of all pupils neither. */
function modifiersMayGo(gap: Gap, from: number): boolean {
  const { tokens, right } = gap;
  const kept = tokens[right] as Token;
  const going = tokens.slice(from, right);
  if (going.every((token) => /^[DdA]$/.test(token.tag))) return true;
  if (gap.denied || /^(?:third|quarter|half|fifth|tenth)s?$/.test(kept.word)) return false;
  if (going.some((token) => /^[QO]$/.test(token.tag) || (token.tag === "F" && kept.tag === "F"))) return false;
  if (kept.tag === "B") return (!ownsName(going) || gap.claimHasArticle) && isTitle(going);
  if (going.some((token) => token.tag === "~")) return false;
  if (going.some((token) => token.poss)) return gap.claimHasArticle && !going.some((token) => token.tag === "B");
  if (going.every((token) => /^[DdAqF]$/.test(token.tag))) return true;
  return going.some((token) => /^[DdF]$/.test(token.tag)) || isObject(tokens, from);
}

/** "Acme's Borg" is another Borg perhaps; "Acme's rival Borg" is Borg. */
function ownsName(going: readonly Token[]): boolean {
  const last = going.findLastIndex((token) => token.poss);
  return last >= 0 && !going.slice(last + 1).some((token) => token.tag === "N");
}

const ROLE =
  /^(?:ceo|cfo|coo|chief|head|boss|coach|president|chairman|chairwoman|chair|founder|co-founder|director|manager|minister|spokesman|spokeswoman|spokesperson|leader|captain|player|striker|goalkeeper|keeper|defender|midfielder|driver|rider|lawyer|attorney|judge|mayor|senator|governor|secretary|commissioner|ambassador|envoy|analyst|economist|researcher|scientist|professor|doctor|nurse|editor|reporter|author|writer|singer|actor|actress|artist|owner|investor|shareholder|partner|rival|unit|subsidiary|brand|supplier|customer|member|official|officer|executive|deputy|prosecutor|commander|general|colonel|king|queen|prince|princess|star|legend|veteran|rookie|teammate|wife|husband|son|daughter|brother|sister|successor|predecessor|candidate|lawmaker|party|company|firm|group|bank|fund|maker|giant|operator|union|agency|club|team|city|town|river|county|district|neighbour|neighbor|ally|opponent|champion|winner|vice-president|prime-minister|engineer|strategist|trader|broker|designer|developer|parent|sponsor|host|capital|province|region|village|airport|port|university|hospital|newspaper|magazine|broadcaster|regulator)$/;

/** "Acme [rival] Borg": between two names stands what the second one is to the first, or a verb that we don't know. */
function isTitle(going: readonly Token[]): boolean {
  const last = going.findLast((token) => token.tag !== "D");
  const named = going.some((token) => token.tag === "B" && !token.poss && !isPlace(token.word));
  return !named || ROLE.test(last?.word ?? "");
}

/** True for a phrase right after its verb, whose deed is not about all of its kind. */
function isObject(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  return before?.tag === "V" && !isDownward(before);
}

function isDownward(token: Token): boolean {
  return [...(token.forms?.values() ?? [])].some((base) => DOWNWARD.has(base));
}

function mayGoBetween(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  const kept = tokens[right] as Token;
  const before = tokens[left] as Token;
  const from = phraseStart(gap);
  if (before.run >= 0 && before.run === kept.run) return innerMayGo(gap);
  // What follows in the phrase of the kept word before is its head or its counted thing.
  const next = tokens[left + 1] as Token;
  if (before.run >= 0 && next.run === before.run && next.tag !== "A") return false;
  if (!modifiersMayGo(gap, from)) return conjunctsMayGo(gap);
  const led = (tokens[from - 1]?.tag === "P" && kept.gov !== null) || (tokens[from - 1]?.tag === "I" && kept.tag === "V");
  const end = led && from - 1 > left ? from - 1 : from;
  const whole = shapeOf(tokens, left + 1, end);
  const shape = gap.joint ? whole.replace(/,?C$|^,?C/, "") : whole;
  if (spokenIn(tokens, left + 1, from) || ends(tokens.slice(left + 1, from))) return false;
  if (kept.tag === "U" && bringsUp(tokens, left + 1, right)) return false;
  // "Rose [5 %] to 7 million".
  const amount = before.tag === "V" && next.head && (next.measure?.ends[0]?.unit === "%" || next.measure?.ends.length === 2);
  const told = amount ? shape.replace(/^F/, "") : shape;
  if (MIDDLE.test(gap.futureMayGo ? told.replace(/M/g, "X") : told)) {
    return !restricts(shape) || restrictionMayGo(gap, left);
  }
  return conjunctsMayGo(gap);
}

/** Somebody or something new stands before a pronoun: without it the pronoun would mean another. */
function bringsUp(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => token.head && /^[NB]$/.test(token.tag) && token.gov === null);
}

/** Inside one phrase: "five [police] officers", "the [probe] Hibari"; not "oil [company] workers". */
function innerMayGo(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  const [before, kept] = [tokens[left] as Token, tokens[right] as Token];
  const going = tokens.slice(left + 1, right);
  if (gap.denied || going.some((token) => /^[QO~F]$/.test(token.tag) || token.poss || token.tag === "B")) return false;
  if (going.every((token) => token.tag === "A")) return true;
  return before.tag === "F" || before.tag === "q" || before.poss || (kept.tag === "B" && before.tag !== "B");
}

/** True where somebody says or thinks something in what would go. */
function spokenIn(tokens: readonly Token[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const token = tokens[k] as Token;
    if (token.tag !== "V" || !speaks(token) || tokens.slice(from, k).some((one) => one.tag === "R")) continue;
    const next = tokens[k + 1];
    const told = !next || /^[KU,;GR]$/.test(next.tag) || (next.run >= 0 && startsClause(tokens, k + 1));
    if (told || tokens.slice(k + 1).some((one) => one.tag === "K")) return true;
  }
  return false;
}

function speaks(token: Token): boolean {
  return [...(token.forms?.values() ?? [])].some((base) => SAYING.has(base) || OPINING.has(base));
}

/** "Until 2019": what held then holds no more. */
function ends(going: readonly Token[]): boolean {
  return going.some((token) => /^(?:until|till)$/.test(token.word) || FICTION.test(token.word));
}

const FICTION =
  /^(?:scenarios?|simulations?|dreams?|novels?|films?|movies?|fiction|dramas?|operas?|musicals?|comed(?:y|ies)|thrillers?|sitcoms?|cartoons?|animes?|mangas?|parod(?:y|ies)|satires?|fables?|screenplays?)$/;

function restricts(shape: string): boolean {
  return /[PT]/.test(shape.replace(new RegExp(INSERTED, "g"), ""));
}

const SUPERLATIVE = /^(?:first|last|only|best|worst|most|least|latest|next|\p{L}{2,}est)$/u;
const NO_SUPERLATIVE =
  /^(?:interest|test|guest|forest|arrest|protest|request|harvest|contest|rest|quest|honest|modest|west|conquest|chest|nest)$/;

/** What narrows the word at `left` may go when that word stands for one thing, or some, and not for all of a kind. */
function restrictionMayGo(gap: Gap, left: number): boolean {
  const { tokens } = gap;
  if (gap.denied) return false;
  const kept = tokens[left] as Token;
  if (kept.run < 0) return true;
  const phrase = tokens.filter((token) => token.run === kept.run);
  const verbAt = tokens.slice(0, left).findLastIndex((token) => token.tag === "V" || token.tag === "X");
  const told = [...phrase, ...tokens.slice(verbAt + 1, left + 1)];
  if (told.some((token) => SUPERLATIVE.test(token.word) && !NO_SUPERLATIVE.test(token.word))) return false;
  if (phrase.some((token) => /^[QG]$/.test(token.tag)) || kept.gov === "between") return false;
  if (kept.tag === "B" || kept.tag === "T" || kept.tag === "F") return true;
  const definite = phrase.some((token) => /^[DdFB]$/.test(token.tag));
  const verb = tokens.slice(0, left).findLast((token) => token.tag === "V" || token.tag === "X");
  const dated = tokens.slice(left + 1, left + 4).find((token) => token.run >= 0)?.tag === "T";
  const counted = phrase.some((token) => token.tag === "F");
  if (verb?.tag === "V" && isDownward(verb) && !dated && !counted) return false;
  if (definite) return true;
  const next = tokens[left + 1];
  if (kept.gov !== null) return true;
  if (verb === undefined) return false;
  return !/^(?:of|for|to|against|on|about|between)$/.test(next?.tag === "P" ? next.word : "");
}

/** "A [and B]", "[A and] B", "[opened a plant and] closed an office". */
function conjunctsMayGo(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  const shape = shapeOf(tokens, left + 1, right);
  const before = tokens[left] as Token;
  const kept = tokens[right] as Token;
  if (gap.denied) return false;
  if (VERBS_BEFORE.test(shape) && (/^[VM]$/.test(kept.tag) || COPULA_LAST.test(shape))) return verbsMayGo(gap, shape);
  if (INFINITIVES_BEFORE.test(shape) && kept.verb?.finite === false && tokens[left + 2]?.verb?.finite === false) return true;
  if (spokenIn(tokens, left + 1, right)) return false;
  if (CONJUNCT_AFTER.test(shape)) {
    const free = before.head && before.gov !== "between" && !(before.tag === "F" && /F/.test(shape));
    return free && (kept.run < 0 || kept.gov !== null) && !startsClause(tokens, right);
  }
  if (CONJUNCT_BEFORE.test(shape) && kept.run >= 0) {
    const first = tokens[left + 1]?.tag === "P" ? left + 2 : left + 1;
    const own = before.run < 0 || (tokens[first] as Token).run !== before.run;
    const fresh = before.run < 0 || tokens[left + 1]?.tag === "P";
    return own && fresh && sameKind(headOf(tokens, first), headOf(tokens, right)) && !startsClause(tokens, right);
  }
  const participle = PARTICIPLE.test(shape) && kept.run < 0 && tokens[left + 1]?.verb?.voice !== "active";
  if (participle || (RELATIVE.test(shape) && kept.run < 0)) return restrictionMayGo(gap, left);
  return false;
}

/** A deed before the kept one of the same doer; not when the kept one shares its "will", "not" or "to". */
function verbsMayGo({ tokens, left, right }: Gap, shape: string): boolean {
  const kept = tokens.slice(right).find((token) => token.tag === "V") ?? (tokens[right] as Token);
  if (COPULA_LAST.test(shape) && kept.tag !== "V") return !speaksTo(tokens, left + 1, right);
  if (!kept.verb?.finite || speaksTo(tokens, left + 1, right)) return false;
  if (kept.verb.shares !== null) return !/^R?[XA]*[MGO]/.test(shape);
  return true;
}

/** Somebody says that, or wants to: what follows is inside of it. */
function speaksTo(tokens: readonly Token[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const token = tokens[k] as Token;
    if (token.tag !== "V") continue;
    if (speaks(token) && /^[UKDdBN]$/.test(tokens[k + 1]?.tag ?? "") && hasVerb(tokens, k + 1, to)) return true;
  }
  return false;
}

function hasVerb(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => /^[VXM]$/.test(token.tag));
}

function headOf(tokens: readonly Token[], at: number): Token | undefined {
  const run = tokens[at]?.run;
  return tokens.find((token) => token.run === run && token.head);
}

function sameKind(a: Token | undefined, b: Token | undefined): boolean {
  const kind = (token: Token | undefined) => (token && /^[FT]$/.test(token.tag) ? token.tag : "N");
  return kind(a) === kind(b);
}

/** True when the phrase at `at` is followed by its own verb: it begins a clause. */
export function startsClause(tokens: readonly Token[], at: number): boolean {
  let k = at;
  const run = (tokens[at] as Token).run;
  while (k < tokens.length && (tokens[k] as Token).run === run) k += 1;
  let inserted = false;
  let listed = false;
  for (; k < tokens.length; k++) {
    const token = tokens[k] as Token;
    if (token.tag === ",") inserted = !inserted;
    else if (inserted) continue;
    else if (/^[XM]$/.test(token.tag) || (token.tag === "V" && token.verb?.finite)) return true;
    else if (token.tag === "C" && (tokens[k + 1]?.run ?? -1) >= 0) listed = true;
    else if (!/^[PDdqQNBFTEU~OAG]$/.test(token.tag)) return false;
    else if (listed) continue;
    else if (token.run >= 0 && token.gov === null && !/^[AOT]$/.test(token.tag) && token.run !== run) return false;
  }
  return false;
}

/** "In May, [Acme…]", "[Acme and] Borg", "[Acme grew, and] Borg shrank"; not "[the son of] the president". */
function mayGoBefore(gap: Gap): boolean {
  const { tokens, right } = gap;
  const from = phraseStart(gap);
  const kept = tokens[right] as Token;
  if (!modifiersMayGo(gap, from)) return false;
  let at = 0;
  for (let shape = shapeOf(tokens, 0, from); shape !== ""; shape = shapeOf(tokens, at, from)) {
    const size = introSize(tokens, at, from, shape);
    if (size === 0) break;
    at += size;
  }
  if (at === from) return true;
  const shape = shapeOf(tokens, at, from);
  if (/[!H?]/.test(shape) || spokenIn(tokens, at, from)) return false;
  if (LIST_BEFORE.test(shape)) return !/,$/.test(shape) || isApposition(tokens, right);
  const joint = /^[^K]*[VX][^K]*[C;]K?[DdqA]*$/.test(shape);
  if (joint) return ownClause(tokens, right);
  return /S$/.test(shape) && !/K/.test(shape) && ownClause(tokens, right) && isFact(tokens, from - 1, right);
}

function ownClause(tokens: readonly Token[], right: number): boolean {
  const kept = tokens[right] as Token;
  return (kept.run >= 0 || kept.tag === "U") && (kept.tag === "U" || startsClause(tokens, right));
}

/** When it is said that something happened when or because something else did, both did; before it did, perhaps not. */
function isFact(tokens: readonly Token[], at: number, right: number): boolean {
  if (/^(?:before|until|till)$/.test((tokens[at] as Token).word)) return false;
  const verb = tokens.slice(right).find((token) => token.tag === "V");
  return (tokens[at] as Token).word !== "when" || verb?.verb?.past === true;
}

/** How many tokens of an opening may go: "In May,", "Founded in 2015,", "When it rained,". */
function introSize(tokens: readonly Token[], at: number, from: number, shape: string): number {
  const clause = /^S[^;!HKR]*?,/.exec(shape)?.[0].length ?? 0;
  if (clause > 0) return (tokens[at] as Token).word === "because" || pastIn(tokens, at, at + clause) ? clause : 0;
  const size = INTRO.exec(shape)?.[0].length ?? 0;
  if (size === 0 || at + size > from) return 0;
  const going = tokens.slice(at, at + size);
  if (going.some((token) => UNREAL.test(token.word)) || spokenIn(tokens, at, at + size)) return 0;
  return size;
}

const UNREAL =
  /^(?:without|scenarios?|simulations?|theory|dreams?|novels?|films?|movies?|fiction|story|stories|plays?|games?|jokes?|satires?|parod(?:y|ies)|hypothes[ie]s|examples?|legends?|series|episodes?|songs?|poems?|sketch|script|manga|anime|dramas?|operas?|musicals?|comed(?:y|ies)|thrillers?|absence|case|event|rumou?rs?|reports?|claims?|allegations?)$/;

function pastIn(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => token.verb?.past || /^(?:was|were|had)$/.test(token.word));
}

/** "The founder, [Jane Doe], resigned": the kept phrase is set off, or goes on as a list. */
function isApposition(tokens: readonly Token[], right: number): boolean {
  let k = right;
  const run = (tokens[right] as Token).run;
  while (k < tokens.length && (tokens[k] as Token).run === run) k += 1;
  return tokens[k]?.tag === "," || tokens[k]?.tag === "C";
}

const LATE = full("[DdQ]?[NF](?:A)(?:.*)");
const AFTER = /^[PAT,;:CSRVI]/;

/** What follows the last kept word. */
function mayGoAfter(gap: Gap): boolean {
  const { tokens, left } = gap;
  const shape = shapeOf(tokens, left + 1, tokens.length);
  const last = tokens[left] as Token;
  const next = tokens[left + 1] as Token;
  if (/!/.test(shape.replace(/([,C])!P/g, "$1P")) || conditionIn(tokens, left + 1) || exceptionIn(tokens, left)) return false;
  if (trailingSpeech(tokens, left + 1)) return false;
  if (next.tag === "P" && ends(tokens.slice(left + 1))) return false;
  if (!AFTER.test(shape)) return LATE.test(shape) && /^(?:ago|later|earlier)$/.test(tokens[left + 3]?.word ?? tokens[left + 2]?.word ?? "");
  if (next.run >= 0 && next.run === last.run) return false;
  if (/^[,;:]/.test(shape)) return true;
  if (next.tag === "C") return last.gov !== "between" && !gap.denied;
  if (next.tag === "V") return next.verb?.voice !== "active" || next.verb.form === "ing" ? restrictionMayGo(gap, left) : false;
  if (next.tag === "I") return last.run >= 0 && restrictionMayGo(gap, left);
  if (next.tag === "A") return !gap.denied;
  if (next.tag === "S") return next.word !== "because" || !gap.denied;
  return restrictionMayGo(gap, left);
}

/** If, unless, provided that: what stays is no fact. */
function conditionIn(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).some((token) => token.tag === "H" && !/^(?:whether|than)$/.test(token.word));
}

/** "…, but only in part", "…, but not in Oslo": no clause of its own, so it takes back. */
function exceptionIn(tokens: readonly Token[], left: number): boolean {
  const last = tokens[left] as Token;
  for (let k = left + 1; k < tokens.length; k++) {
    const token = tokens[k] as Token;
    if (!/^[CS]$/.test(token.tag)) continue;
    const rest = tokens.slice(k + 1);
    // "Every match but one".
    if (token.word === "but" && rest.length > 0 && rest.every((one) => /^[DdNBFAPT]$/.test(one.tag))) return true;
    const turn = rest.findIndex((one) => one.tag === "G" || one.tag === "O");
    const verb = rest.findIndex((one) => /^[VXM]$/.test(one.tag));
    if (turn < 0 || turn > 1 || (verb >= 0 && verb < turn) || (verb >= 0 && verb <= turn + 3)) continue;
    const parallel = rest[turn + 1]?.tag === "P" && rest[turn + 1]?.word === last.gov;
    if (!parallel) return true;
  }
  return false;
}

/** ", critics say" at the end that attribution.ts could not take off. */
function trailingSpeech(tokens: readonly Token[], from: number): boolean {
  for (let k = from; k < tokens.length; k++) {
    const token = tokens[k] as Token;
    if (token.tag !== "V" || !speaks(token) || !token.verb?.finite) continue;
    const rest = tokens.slice(k + 1);
    const before = tokens.slice(from, k);
    const relative = rest.findIndex((one) => one.tag === "R");
    const own = relative < 0 ? rest : rest.slice(0, relative);
    let group = k;
    while (group > from && /^[XAGM]$/.test((tokens[group - 1] as Token).tag)) group -= 1;
    if (!hasVerb(tokens, from, group) && before[0]?.tag === "," && !before.some((one) => one.tag === "R")) {
      if (!own.some((one) => /^[VXMK]$/.test(one.tag))) return true;
    }
  }
  return false;
}
