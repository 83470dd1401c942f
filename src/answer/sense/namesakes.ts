// Whether two names are of one thing: a surname and the full name, initials, a country and its adjective. It is stricter
// than names.ts, which only sorts claims out: "New York" is not "The New York Times".

import { isPlace, placeKey } from "./demonyms.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that a name is often used without, and that name nothing by themselves. */
const CORPORATE =
  words(`group holding holdings inc ltd llc plc corp corporation co company companies ag se sa gmbh nv industries
international food foods motor motors bank technologies technology systems energy media news airline airlines airways
logistics pharma pharmaceuticals devices optics compute computing lab labs laboratories entertainment partners capital
insurance steel oil gas power network networks solutions services software studios games air telecom communications party
alliance fc club united city university institute foundation agency authority council ministry school museum hospital church
court`);
/** Places that bear the name of something: the valley is not the Tarn Valley to somebody who knows of none. */
const GENERIC_PLACES =
  words(`valley bay hill hills island islands street road square park lake river mountain mountains beach
bridge harbour harbor station airport county district`);
/** Words that make another name of the one behind them. */
const CHANGING =
  words(`north south east west northern southern eastern western central new old upper lower united anti pro ex
non former junior young saint san santa st great greater inter real red white black green blue port fort mount cape lake bay
gulf isle river los las el la le al rio sierra costa puerto`);

const SMALL = /^(?:of|the|and|de|la|du|von|van|der|for|&)$/;

const ADJECTIVE = /^(?:n|an|ian|ese|ish)$/;

/** One word, or a place and its adjective; Niger is not Nigerian, nor Simon Simone. */
function sameWord(a: string, b: string): boolean {
  if (a.replace(/[-.]/g, "") === b.replace(/[-.]/g, "")) return true;
  if (isPlace(a) || isPlace(b)) return placeKey([a]) === placeKey([b]);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 4 || /\d/.test(long)) return false;
  if (long.startsWith(short)) return ADJECTIVE.test(long.slice(short.length));
  const stem = short.slice(0, -1);
  return stem.length >= 5 && long.startsWith(stem) && ADJECTIVE.test(long.slice(stem.length));
}

function initialsOf(words: readonly string[]): string {
  return words
    .filter((word) => !SMALL.test(word))
    .map((word) => word[0])
    .join("");
}

/** Long enough, or so plainly no person, that its initials are a name: "WHO", but "IS" is not Iris Smith. */
function isAbbreviated(name: readonly string[]): boolean {
  const own = name.filter((word) => !SMALL.test(word));
  return (
    own.length > 2 ||
    own.some((word) => CORPORATE.has(word) || /^(?:union|nations|federation|league)$/.test(word))
  );
}

/** True when `short` may stand for `long` wherever it is used. */
function isShortFor(
  short: readonly string[],
  long: readonly string[],
  known: (words: readonly string[]) => boolean,
): boolean {
  if (short.length >= long.length || long.includes("of")) return false;
  const atStart = short.every((word, i) => sameWord(word, long[i] ?? ""));
  if (atStart) {
    const dropped = long.slice(short.length);
    return dropped.every((word) => CORPORATE.has(word)) || known(short);
  }
  const dropped = long.slice(0, long.length - short.length);
  const atEnd = short.every((word, i) => sameWord(word, long[dropped.length + i] ?? ""));
  if (!atEnd || short.some((word) => CORPORATE.has(word) || GENERIC_PLACES.has(word))) return false;
  return !dropped.some((word) => CHANGING.has(word));
}

/**
 * True when the claim's name is the quote's, or a shorter form of it. `known` says whether the document uses a name by
 * itself; a longer form must be known to it as well.
 */
export function sameNames(
  claimed: readonly string[],
  quoted: readonly string[],
  known: (words: readonly string[]) => boolean,
): boolean {
  if (claimed.length === quoted.length && claimed.every((word, i) => sameWord(word, quoted[i] ?? "")))
    return true;
  if (placeKey(claimed) === placeKey(quoted)) return true;
  const [one, two] = [claimed.filter((word) => word !== "the"), quoted.filter((word) => word !== "the")];
  if (one.length === 1 && two.length > 1 && one[0] === initialsOf(two))
    return isAbbreviated(two) || known(one);
  // What initials stand for is said by the document, or it isn't known.
  if (two.length === 1 && one.length > 1 && two[0] === initialsOf(one)) return known(one);
  return isShortFor(one, two, known) || (isShortFor(two, one, known) && known(one));
}
