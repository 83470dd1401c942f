// The closed classes of English, one letter a class: what a sentence is held together by. Words that are not here are
// nouns, names, adjectives or verbs; tagging.ts tells them apart.

/**
 * One letter for what a word does. Lower-case letters and signs are the stricter half of a class.
 *
 *   N noun or adjective   B name          F number       T time            E per something     V verb
 *   D article             d possessive    q quantifier that may go         Q quantifier that may not
 *   U pronoun             R relative      K "that"       X auxiliary       M modal             I "to" of an infinitive
 *   P preposition         p particle      A adverb       C and, but        o or                S when, because
 *   H if, whether, than   G not, no       O only, more   ~ former, failed  ! false, allegedly  , ; : breaks
 */
export type Tag = string;

const CLASSES: Readonly<Record<Tag, string>> = {
  D: "a an the this these those",
  d: "its his her their our my your",
  q: "all both several many numerous various other others another",
  Q: "some any each every most half few little much enough",
  U: "it he she they we i you him them us me itself himself herself themselves ourselves myself",
  R: "who which whom whose where",
  X: "am is are was were be been being has have had having does do did",
  M: "will would shall may might could can must should ought",
  P:
    "in on at of to from by with without for against about over under above below between among amid amidst " +
    "into onto through throughout during within across along alongside around near behind beside besides beyond " +
    "despite toward towards upon via per as like unlike until till since before after inside outside " +
    "following including excluding regarding concerning versus vs amongst opposite",
  p: "up down off out away back apart forward aside",
  A:
    "also too still already now then again soon later earlier ago ever yet however meanwhile moreover here there " +
    "abroad even overall instead together furthermore additionally therefore thus hence nevertheless nonetheless " +
    "otherwise today immediately recently currently first well far long so very once",
  C: "and but plus &",
  o: "or nor",
  S: "when while although though because whereas",
  H: "if unless lest assuming whether than supposing pending",
  G: "not no never neither nobody none nothing hardly barely scarcely rarely seldom nowhere",
  O:
    "only solely merely almost nearly mostly partly partially largely mainly often usually sometimes generally " +
    "typically occasionally more less fewer least minus virtually practically effectively chiefly primarily " +
    "frequently increasingly just exclusively alone initially temporarily briefly",
  "~":
    "former ex acting deputy vice alleged suspected attempted failed would-be fake mock so-called interim " +
    "unsuccessful supposed purported presumed potential possible prospective aspiring self-styled " +
    "hypothetical fictional fictitious simulated imaginary rumored rumoured assistant proposed " +
    "outgoing incoming onetime one-time late-stage unconfirmed threatened feared expected anticipated disputed " +
    "non anti pseudo counterfeit forged bogus sham abortive foiled averted apparent planned-for",
  "!":
    "allegedly reportedly supposedly purportedly apparently probably possibly perhaps maybe likely unlikely " +
    "potentially seemingly presumably theoretically falsely wrongly mistakenly hoax myth ostensibly except " +
    "respectively unsuccessfully nominally symbolically jokingly fictitiously inaccurately erroneously untrue hypothetically conceivably arguably rumor rumour",
};

const TAG_OF = new Map<string, Tag>();
for (const [tag, words] of Object.entries(CLASSES))
  for (const word of words.split(" ")) TAG_OF.set(word, tag);

/** The class of a word in lower case; null for one of the open classes. */
export function closedTag(word: string): Tag | null {
  return TAG_OF.get(word) ?? null;
}

// Words of the closed classes that may stand for each other.
const SAME = `will shall,may might could,must,not never,nobody no-one,its their,he him,she her,they them,we us,it,
while whereas although though but and,allegedly reportedly supposedly purportedly,probably likely,
possibly perhaps maybe,in at on within inside,to toward towards into onto,from since,because,before until-before,
despite,near beside,about regarding concerning over on,through via,among amongst amid amidst,with alongside,
versus vs against,until till,each every per,several many numerous various,both,some,often frequently,
only solely exclusively alone,mostly mainly largely chiefly primarily,almost nearly virtually practically,
partly partially,usually generally typically,sometimes occasionally,during in,after following,under below,over above,
hardly barely scarcely,rarely seldom,fewer less`;
const GROUPS = new Map<string, Set<number>>();
SAME.split(",").forEach((line, i) => {
  for (const word of line.trim().split(" ")) GROUPS.set(word, (GROUPS.get(word) ?? new Set()).add(i));
});

/** True when a claim's word of a closed class may stand for the quote's. */
export function sameClosed(claimed: string, quoted: string): boolean {
  if (claimed === quoted) return true;
  // What never happened did not happen; what did not happen once may happen always.
  if (claimed === "never" && quoted === "not") return false;
  const own = GROUPS.get(claimed);
  const other = GROUPS.get(quoted);
  if (!own || !other) return false;
  for (const group of own) if (other.has(group)) return true;
  return false;
}

/** Verbs of saying that take no side: any of them may report what another one reports. */
export const SAYING: ReadonlySet<string> = new Set(
  `say tell state add explain write report announce comment declare remark confirm disclose reveal testify
stress emphasise emphasize note according-to`.split(/\s+/),
);
/** Verbs that make what follows somebody's view. */
export const OPINING: ReadonlySet<string> = new Set(
  `claim allege argue believe think insist suggest fear hope suspect predict estimate warn maintain contend
speculate assume hint indicate acknowledge admit concede find show calculate conclude learn know discover judge
agree rule charge complain boast assert understand feel doubt deny imply guess reckon consider promise pledge vow
caution hear joke tweet post forecast expect anticipate`.split(/\s+/),
);

/** Verbs whose object is not there, or goes away: what is said of a part of it isn't true of the whole. */
export const DOWNWARD: ReadonlySet<string> = new Set(
  `halt stop end ban cancel suspend abolish lift scrap deny refuse reject lack avoid prevent prohibit forbid drop
exclude dismiss doubt oppose fear cease block bar avert delay postpone miss quit lose fail limit restrict delete
close shut remove withdraw reverse repeal revoke terminate finish complete finalise finalize`.split(/\s+/),
);
