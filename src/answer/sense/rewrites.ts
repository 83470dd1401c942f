// Other ways to say one sentence: "B when A", "Iranian officials", "died" for "were killed"; then every one of them with
// its voice turned. Each is as true as the sentence itself; a claim has only to fit one of them.

import { extracts } from "./extracts.ts";
import { comma, copula, row } from "./rows.ts";
import { rootOf } from "./synonyms.ts";
import { newToken, type Token } from "./tokens.ts";
import { verbForms } from "./verbs.ts";
import { turnVoices } from "./voices.ts";

/** Ways to say one sentence that are tried, at most. */
const REWRITES_MAX = 60;

/** The sentence, and what it says in other words. */
export function* rewrite(tokens: readonly Token[]): Generator<Token[]> {
  let count = 0;
  const made: Token[][] = [];
  for (const variant of reword(tokens)) {
    if (++count > REWRITES_MAX) return;
    made.push(variant);
    yield variant;
  }
  for (const variant of made) {
    for (const turned of turnVoices(variant)) {
      if (++count > REWRITES_MAX) return;
      yield turned;
    }
  }
}

function* reword(tokens: readonly Token[]): Generator<Token[]> {
  yield row(tokens);
  yield* swapClauses(tokens);
  yield* parts(tokens);
  yield* limitLast(tokens);
  yield* placeFirst(tokens);
  yield* become(tokens);
  yield* happens(tokens);
  yield* withToHave(tokens);
  yield* extracts(tokens);
}

/** "B when A", and "When A, B": either first. */
function* swapClauses(tokens: readonly Token[]): Generator<Token[]> {
  const at = tokens.findIndex((token, i) => token.tag === "S" && i > 0);
  if (at > 0) {
    const [main, link, sub] = [tokens.slice(0, at), tokens[at] as Token, tokens.slice(at + 1)];
    yield row([link], sub, [comma()], main);
    const plain = !tokens.some((token) => /^[MGH!]$/.test(token.tag));
    const fact = plain && sub.some((token) => token.verb?.past);
    if (fact && !/^(?:because|before|until|till)$/.test(link.word)) yield row(sub, [comma()], main);
  }
  const close = tokens.findIndex((token) => token.tag === ",");
  const opens = tokens[0]?.tag === "S" || tokens[0]?.tag === "H";
  if (opens && close > 0) yield row(tokens.slice(close + 1), tokens.slice(0, close));
}

/** "Two of its five dairies" are two dairies. */
function* parts(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 1; i < tokens.length; i++) {
    const [before, article] = [tokens[i - 1] as Token, tokens[i + 1]];
    if ((tokens[i] as Token).word !== "of" || !/^[FQ]$/.test(before.tag) || !article) continue;
    if (!/^[Dd]$/.test(article.tag) || before.measure?.ordinal) continue;
    const phrase = tokens.filter((one) => one.run === article.run);
    const number = tokens.findLastIndex((one) => one.run === article.run && one.tag === "F");
    const several = /(?:s|people|men|women|children)$/.test(phrase.find((one) => one.head)?.word ?? "");
    if (number >= 0 || several) yield row(tokens.slice(0, i), tokens.slice(Math.max(number + 1, i + 2)));
  }
}

/** "To pupils only" is "only to pupils". */
function* limitLast(tokens: readonly Token[]): Generator<Token[]> {
  const last = tokens.at(-1);
  if (last?.tag !== "O" || !/^(?:only|alone|solely|exclusively)$/.test(last.word)) return;
  const at = tokens.findLastIndex((token) => token.tag === "P");
  if (at > 0) yield row(tokens.slice(0, at), [last], tokens.slice(at, -1));
}

/** "Officials in Iran" are Iranian officials. */
function* placeFirst(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 1; i < tokens.length; i++) {
    const before = tokens[i - 1] as Token;
    const at = tokens[i + 1]?.tag === "D" ? i + 2 : i + 1;
    const place = tokens[at];
    if (!/^(?:in|from|at)$/.test((tokens[i] as Token).word) || !before.head || before.tag !== "N") continue;
    if (place?.tag !== "B" || !place.head || tokens[at + 1]?.run === place.run) continue;
    const first = tokens.findIndex((one) => one.run === before.run && !/^[DdqQF]$/.test(one.tag));
    yield row(
      tokens.slice(0, first),
      [{ ...place, poss: false }],
      tokens.slice(first, i),
      tokens.slice(at + 1),
    );
  }
}

/** Who will become something will be it. */
function* become(tokens: readonly Token[]): Generator<Token[]> {
  const at = tokens.findIndex((token, i) => token.root === "becom" && tokens[i - 1]?.tag === "M");
  if (at > 0) yield row(tokens.slice(0, at), [copula()], tokens.slice(at + 1));
}

// What is done to a thing happens to it.
const HAPPENS: ReadonlyMap<string, string> = new Map(
  `kill die,murder die,cut fall,reduce fall,lower fall,raise rise,increase rise,lift rise,close close,open open,
reopen reopen,begin begin,start start,end end,stop stop,sink sink,burn burn,launch start,resume resume`
    .split(/,\s*/)
    .map((pair): [string, string] => {
      const [done = "", happens = ""] = pair.split(" ");
      return [done, happens];
    }),
);

/** People who were killed died, prices that were cut fell. */
function* happens(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const base = [...(token.forms?.values() ?? [])].find((one) => HAPPENS.has(one));
    const as = HAPPENS.get(base ?? "");
    const helper = tokens.slice(0, i).findLastIndex((one) => /^(?:was|were|been|be|is|are)$/.test(one.word));
    if (token.verb?.voice !== "passive" || as === undefined || helper < 0 || i - helper > 2) continue;
    if (tokens.slice(i + 1).some((one) => one.word === "by" && one.tag === "P")) continue;
    const verb: Token = { ...token, word: as, root: rootOf(as), forms: new Map([["past", as]]) };
    yield row(tokens.slice(0, helper), tokens.slice(helper + 1, i), [verb], tokens.slice(i + 1));
  }
}

/** "The model, with 70 billion parameters" has them. */
function* withToHave(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.word !== "with" || !/^[NB,]$/.test((tokens[i - 1] as Token).tag)) continue;
    const have = newToken(token, "V", "have", { forms: verbForms("have"), root: "have" });
    yield row(tokens.slice(0, i), [have], tokens.slice(i + 1));
  }
}
