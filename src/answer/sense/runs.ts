// Noun phrases and verb groups of a tagged sentence: what a preposition governs, which word a phrase is about, whether
// a verb is active, done, or only to be done. It links no subject to its verb; gaps.ts judges by what stands between.

import type { Token, VerbReading } from "./tokens.ts";
import type { VerbForm } from "./verbs.ts";

const IN_RUN = /^[NBFDdqQ~OE]$/;
const NOMINAL = /^[NBFT~]$/;

/** A sentence, read. */
export interface Reading {
  tokens: Token[];
  /** The sentence ends in a question mark. */
  question: boolean;
}

/** Fills in runs, heads, governors and verbs. */
export function readRuns(tokens: Token[]): Reading {
  const question = tokens.some((token) => token.tag === "?");
  const kept = tokens.filter((token) => token.tag !== "?");
  while (kept.at(-1)?.tag === ";" || kept.at(-1)?.tag === ",") kept.pop();
  settle(kept);
  return { tokens: kept, question };
}

/** Reads runs and verbs anew, after tokens were moved. */
export function settle(tokens: Token[]): void {
  settleRuns(tokens);
  tokens.forEach((token, i) => {
    token.verb = token.tag === "V" ? readVerb(tokens, i) : null;
    if (token.tag === "V" || token.tag === "U") token.gov = governorAt(tokens, i);
  });
}

/** Adjectives that a number may follow in its own phrase: "the usual two weeks". */
const BEFORE_NUMBER =
  /^(?:usual|past|last|first|next|previous|remaining|other|final|initial|additional|further|full|top|latest|following|preceding|same|more|another|new|planned|original|current|recent|all|only|customary|normal)$/;

function settleRuns(tokens: Token[]): void {
  let run = -1;
  let open = false;
  let last: Token | null = null;
  tokens.forEach((token, i) => {
    Object.assign(token, { run: -1, head: false, gov: null, shared: null });
    if (token.tag === "A" && open && opensNoun(tokens[i + 1])) return;
    if (!IN_RUN.test(token.tag) && token.tag !== "T") {
      open = false;
      return;
    }
    const starts =
      !open ||
      (/^[DdqQ]$/.test(token.tag) && !/^[DdqQO]$/.test(last?.tag ?? "")) ||
      (token.tag === "F" &&
        /^[NBF]$/.test(last?.tag ?? "") &&
        last?.poss !== true &&
        !BEFORE_NUMBER.test(last?.word ?? "")) ||
      (token.tag === "T" && last?.poss !== true) ||
      (last?.tag === "T" && last.poss !== true);
    if (starts) run += 1;
    open = true;
    last = token;
    token.run = run;
  });
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.run < 0 || tokens[i - 1]?.run === token.run) continue;
    closeRun(tokens, i);
  }
}

function opensNoun(token: Token | undefined): boolean {
  return token !== undefined && /^[NB~F]$/.test(token.tag);
}

/** Marks the head of the run that begins at `from`, and what governs it. */
function closeRun(tokens: Token[], from: number): void {
  const { run } = tokens[from] as Token;
  const members: Token[] = [];
  for (let k = from; k < tokens.length && members.length < 40; k++) {
    const token = tokens[k] as Token;
    if (token.run === run) members.push(token);
    else if (token.tag !== "A") break;
  }
  const head = members.findLast((token) => NOMINAL.test(token.tag) && !token.poss) ?? members.at(-1);
  if (head) head.head = true;
  const gov = governorAt(tokens, from);
  const shared = gov === null ? sharedAt(tokens, from) : null;
  for (const token of members) Object.assign(token, { gov, shared });
}

function governorAt(tokens: readonly Token[], from: number): string | null {
  let k = from - 1;
  while (k >= 0 && /^[AO!]$/.test((tokens[k] as Token).tag)) k -= 1;
  const token = tokens[k];
  if (token?.tag === "P") return token.word;
  // A number right behind a noun: whatever governs that one.
  const counted =
    tokens[from]?.tag === "F" && token !== undefined && token.run >= 0 && !token.poss && k === from - 1;
  return counted ? token.gov : null;
}

/** "In A, B and C": the preposition before the list. */
function sharedAt(tokens: readonly Token[], from: number): string | null {
  let k = from - 1;
  while (k >= 0 && /^[C,o]$/.test((tokens[k] as Token).tag)) k -= 1;
  if (k === from - 1 || k < 0) return null;
  const before = tokens[k] as Token;
  return before.run >= 0 ? (before.gov ?? before.shared) : null;
}

/** The verb at `i` with what stands before it: been arrested, will not build, to sell. */
function readVerb(tokens: readonly Token[], i: number): VerbReading {
  const token = tokens[i] as Token;
  const forms = token.forms ?? new Map<VerbForm, string>();
  let k = i - 1;
  while (k >= 0 && /^[AGO!p]$/.test((tokens[k] as Token).tag)) k -= 1;
  const before = tokens[k];
  const aux = before && /^[XMI]$/.test(before.tag) ? before : null;
  const shares = aux === null && before && /^[Co]$/.test(before.tag) ? sharedVerb(tokens, k, forms) : null;
  if (shares !== null) return { ...(tokens[shares] as Token & { verb: VerbReading }).verb, shares };
  const form = formOf(forms, aux);
  const be = aux?.tag === "X" && /^(?:am|is|are|was|were|be|been|being)$/.test(aux.word);
  const passive = be && form === "participle";
  const bare = aux === null && /^(?:past|participle)$/.test(form) && mayBePassive(tokens, i, before);
  const auxPast = aux !== null && pastAux(tokens, k);
  return {
    form,
    voice: passive ? "passive" : bare ? "either" : "active",
    progressive: be && form === "ing",
    finite: aux?.tag === "I" ? false : form === "ing" ? be : true,
    shares: null,
    past: aux === null ? form === "past" : auxPast,
  };
}

function formOf(forms: ReadonlyMap<VerbForm, string>, aux: Token | null): VerbForm {
  const wanted: VerbForm[] =
    aux === null || aux.tag !== "X"
      ? aux === null
        ? ["past", "s", "ing", "participle", "base"]
        : ["base"]
      : /^(?:do|does|did)$/.test(aux.word)
        ? ["base"]
        : ["ing", "participle", "past"];
  return wanted.find((form) => forms.has(form)) ?? [...forms.keys()][0] ?? "past";
}

function pastAux(tokens: readonly Token[], k: number): boolean {
  for (let at = k; at >= 0 && /^[XAGMO]$/.test((tokens[at] as Token).tag); at--) {
    const { tag, word } = tokens[at] as Token;
    if (tag === "M") return false;
    if (/^(?:was|were|had|has|have|did|been)$/.test(word)) return true;
  }
  return false;
}

/** A participle after a break or a noun and before "by" or an end may be one: "Borg, sued by Acme", "vans built in May". */
function mayBePassive(tokens: readonly Token[], i: number, before: Token | undefined): boolean {
  const next = tokens[i + 1];
  const follows = !next || /^[P,;CAT]$/.test(next.tag);
  if (next?.tag === "P" && next.word === "by" && tokens[i + 2]?.tag !== "F") return true;
  return follows && (before === undefined || /^[,;HS]$/.test(before.tag) || /^[NBF]$/.test(before.tag));
}

/** The verb whose auxiliaries the one after "and" shares: "was arrested and charged", "will open and hire". */
function sharedVerb(
  tokens: readonly Token[],
  at: number,
  forms: ReadonlyMap<VerbForm, string>,
): number | null {
  for (let k = at - 1; k >= 0 && !/^[;SHRK]$/.test((tokens[k] as Token).tag); k--) {
    const { tag, verb } = tokens[k] as Token;
    if (tag !== "V" || !verb) continue;
    const same = forms.has(verb.form) || (verb.form === "participle" && forms.has("past"));
    const helped =
      verb.form === "base" || verb.form === "participle" || (verb.form === "ing" && verb.progressive);
    return same && helped && !(verb.form === "base" && (forms.has("past") || forms.has("s"))) ? k : null;
  }
  return null;
}
