// "The price of inference", "inference's price" and "the inference price" in one form, for claims and sentences alike;
// "Sunday's final" as "the final on Sunday". The thing itself stays the last word.

import { settle } from "./runs.ts";
import { newToken, type Token } from "./tokens.ts";

/** The tokens with every "B of A" as "A B"; the row itself when it has none. */
export function compound(tokens: readonly Token[]): Token[] {
  let row = splitTimes(tokens);
  for (let guard = 0; guard < 12; guard++) {
    const at = row.findLastIndex((_, i) => joinsAt(row, i));
    if (at < 0) break;
    row = joinAt(row, at);
    settle(row);
  }
  const plain = row.map((token) => (token.poss ? { ...token, poss: false } : token));
  settle(plain);
  return plain;
}

function joinsAt(row: readonly Token[], i: number): boolean {
  const token = row[i] as Token;
  const [before, after] = [row[i - 1], row[i + 1]];
  const serves =
    token.word === "for" &&
    /^(?:spokes(?:man|woman|person)|lawyers?|attorneys?|ministry|minister|office|agency|authority)$/.test(
      before?.word ?? "",
    );
  if (
    token.tag !== "P" ||
    !(token.word === "of" || serves) ||
    !before ||
    !after ||
    before.run < 0 ||
    after.run < 0
  )
    return false;
  if (before.tag === "F" && before.head && before.measure?.ends[0]?.unit != null) return after.tag !== "F";
  return (
    before.tag === "N" &&
    before.head &&
    !/^[FT]$/.test(after.tag) &&
    !row.some((one) => one.run === after.run && /^[FQ]$/.test(one.tag))
  );
}

function joinAt(row: readonly Token[], at: number): Token[] {
  const [thing, owner] = [(row[at - 1] as Token).run, (row[at + 1] as Token).run];
  const first = row.findIndex((token) => token.run === thing);
  let end = at + 1;
  while (end < row.length && (row[end] as Token).run === owner) end += 1;
  const own = row.slice(first, at);
  const articles = own.filter((token) => /^[DdqQF]$/.test(token.tag));
  // "2 % of accuracy" is "2 % accuracy": what is measured comes last.
  if (row[at - 1]?.tag === "F") {
    const measured = row.slice(at + 1, end).filter((token) => !/^[Dd]$/.test(token.tag));
    return [...row.slice(0, at), ...measured, ...row.slice(end)].map((token) => ({ ...token, poss: false }));
  }
  const words = own.filter((token) => !/^[DdqQF]$/.test(token.tag));
  const owners = row.slice(at + 1, end).filter((token) => !/^[Dd]$/.test(token.tag));
  return [...row.slice(0, first), ...articles, ...owners, ...words, ...row.slice(end)].map((token) => ({
    ...token,
    poss: false,
  }));
}

/** "Sunday's cup final": the cup final on Sunday. */
function splitTimes(tokens: readonly Token[]): Token[] {
  const row = tokens.map((token) => ({ ...token }));
  for (let i = 0; i + 1 < row.length; i++) {
    const token = row[i] as Token;
    if (token.tag !== "T" || !token.poss) continue;
    let end = i + 1;
    while (end < row.length && (row[end] as Token).run === token.run) end += 1;
    row.splice(end, 0, newToken(token, "P", "on"), { ...token, poss: false });
    row.splice(i, 1);
  }
  settle(row);
  return row;
}
