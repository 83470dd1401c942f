// Words that point back, by language, and where they may stand when they point out of their own sentence. It
// says nothing about what they point at.
import type { Lang } from "./lang.ts";

export type Pointed = "person" | "group" | "thing";
export type PointerForm = "plain" | "possessive" | "described" | "place" | "inverted" | "object";

export interface PointerPatterns {
  /** Words that look like it and point at nothing: "is it true that". */
  idle: RegExp;
  /** What may stand before a pointer at the head of a sentence: asking words and a verb. */
  head: RegExp;
  /** What may stand before one at its end. */
  tail: RegExp;
  /** The group `with` is the noun that belongs to it, or the verb that it stands at. */
  pointers: readonly (readonly [to: Pointed, form: PointerForm, pattern: RegExp])[];
}

const wholeWord = (source: string, flags = "giu") => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, flags);
const at = (...pieces: string[]) => new RegExp(pieces.join(""), "iu");
const NEVER = /$^/giu;

export const EN_AUXILIARY =
  "(?:do|does|did|is|are|was|were|will|would|has|have|had|can|could|should|may|might|must)(?:n['’]t)?";
const EN_THINGS = "(?:group|model|chip|product|city|agency|bank|paper|project|site|plant)";
const EN: PointerPatterns = {
  idle: wholeWord(
    "(?:is|was|isn['’]t|will|would|does|can) it (?:be |take |cost |make sense |\\p{L}+ ){1,2}(?:to|" +
      "that|if|whether|for)|" +
      "(?:is|was) it (?:worth|like|true|raining|snowing|time|possible|just)|(?:did|does|" +
      "will) it (?:rain|snow)|" +
      "what is it like|what time is it|(?<=^)it(?:['’]s)?(?= (?!\\p{Lu}))",
  ),
  head: at(
    "^(?:(?:and|but|so|or|then) )?(?:(?:in |at |for |by |since |to |from |with |on )?",
    "(?:who|whom|whose|what|when|where|why|how|which)(?: [\\p{L}-]+){0,3}?)?",
    `(?: ?${EN_AUXILIARY})? ?$`,
  ),
  tail: at(
    "(?:^| )(?:about|of|for|with|against|in|on|from|to|by|behind|after|than|like|at|before) $|",
    "^(?:and |but )?(?:who|what|which [\\p{L}-]+) [\\p{L}-]+(?: [\\p{L}-]+)? $|",
    "^(?:and |but )?(?:tell me|explain|describe|compare)(?: [\\p{L}-]+)* $",
  ),
  pointers: [
    ["group", "possessive", wholeWord("(?:its|their)(?= (?<with>\\p{L}[\\p{L}-]*))")],
    ["person", "possessive", wholeWord("(?:his|her)(?= (?<with>(?!own)\\p{L}[\\p{L}-]*))")],
    ["person", "plain", wholeWord("he|she|him|her")],
    ["group", "plain", wholeWord("they|them")],
    ["thing", "plain", wholeWord("it(?!['’])")],
    [
      "thing",
      "plain",
      wholeWord(
        "(?:this|that)(?=$| (?:mean|compare|work|matter|affect|cost|include|change|apply|differ|help|" +
          "relate|true|" +
          "enough|more|less|a lot)(?!\\p{L}))",
      ),
    ],
    [
      "thing",
      "described",
      wholeWord(
        `(?:(?:the|this|that) (?:company|firm|startup|vendor|publisher|manufacturer)|(?:this|` +
          `that) ${EN_THINGS}|` +
          `the ${EN_THINGS}(?=$))(?! (?:with|of|that|which|who|whose|in|behind|from|at|for|to)(?!\\p{L}))`,
      ),
    ],
    ["thing", "place", /(?<=\p{Ll} )there$/giu],
  ],
};

const DE: PointerPatterns = {
  idle: wholeWord(
    "(?:gibt|geht|handelt|kommt|regnet|schneit|heißt) es|(?:ist|war|" +
      "wäre) es (?:\\p{L}+ )?\\p{L}+(?=,)|es (?:gibt|geht)",
  ),
  head: at(
    "^(?:(?:und|aber|oder) )?(?:(?:in|an|für|von|mit|bei|seit|bis|um|durch|zu|auf|aus) )?",
    "(?:(?:wie ?viele?|welche[rsmn]?|wie)(?: \\p{L}+)?|wer|wen|wem|was|wann|warum|wieso|weshalb|wo|" +
      "wohin|woher)?",
    "(?: ?[a-zäöüß]+)? ?$",
  ),
  tail: at("(?:^| )(?:über|für|von|mit|gegen|bei|zu|an|auf|nach|hinter) $|^(?:und )?(?:wer|was) \\p{L}+ $"),
  pointers: [
    [
      "group",
      "possessive",
      wholeWord("(?:sein|ihr)(?:e[rnms]?)?(?= (?<with>(?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+))", "gu"),
    ],
    ["person", "plain", wholeWord("er|ihn|ihm", "gu")],
    ["group", "plain", wholeWord("sie|ihnen", "gu")],
    ["thing", "plain", wholeWord("es", "gu")],
    [
      "thing",
      "described",
      wholeWord(
        "(?:d(?:as|ie|er|em|en)|diese[rsmn]?) (?:Unternehmen|Firma|Konzern|Modell|Chip|Stadt|Gruppe|" +
          "Hersteller|" +
          "Anbieter|Verlag|Bank|Werk)(?! (?:von|der|des|mit|in|aus)(?!\\p{L}))",
      ),
    ],
    ["thing", "place", wholeWord("dort")],
  ],
};

const FR: PointerPatterns = {
  idle: wholeWord(
    "y a-t-il|quel temps fait-il|faut-il|s['’]agit-il|pleut-il|est-il \\p{L}+ (?:de|que|d['’]\\p{L}+)",
  ),
  head: at(
    "^(?:(?:et|mais|ou) )?(?:(?:à|de|en|pour|par|depuis|avec|dans) )?",
    "(?:combien(?: de \\p{L}+)?|qui|que|quand|où|pourquoi|comment|quoi|quel(?:le)?s?(?: \\p{L}+)?)?",
    "(?: (?:est|sont|était|est-ce qu(?:e |['’])))? ?$",
  ),
  tail: at("(?:^| )(?:pour|avec|contre|chez|par|derrière|après|avant|sur|d['’]|de) ?$"),
  pointers: [
    ["group", "inverted", /(?<![\p{L}-])(?<with>\p{L}+-(?:t-)?(?:ils?|elles?))(?![\p{L}-])/giu],
    ["group", "possessive", /(?<![\p{L}-])(?:son|sa|ses|leurs?)(?= (?<with>\p{L}[\p{L}-]*))/giu],
    ["group", "plain", /(?<![\p{L}-])(?:ils?|elles?|eux|lui)(?![\p{L}-])/giu],
    ["thing", "object", /(?<=^(?:et )?qui )(?:la |le |les |l['’])(?<with>\p{L}+)/giu],
    [
      "thing",
      "described",
      wholeWord(
        "(?:l['’]entreprise|la société|le groupe|cette (?:entreprise|société|ville)|ce (?:modèle|" +
          "groupe)|le modèle)" +
          "(?! (?:de|du|qui|des|avec)(?!\\p{L}))",
      ),
    ],
  ],
};

const ES: PointerPatterns = {
  idle: NEVER,
  head: at(
    "^(?:(?:y|pero|o) )?(?:(?:a|de|en|por|para|con|desde|hasta) )?(?:qui[eé]n(?:es)?|por qué|qué|" +
      "cu[aá]ndo|d[oó]nde|",
    "cómo|cu[aá]l(?:es)?|cu[aá]nt[oa]s?)?(?: \\p{L}+){0,2} ?$",
  ),
  tail: at("(?:^| )(?:para|con|contra|por|sobre|tras|de|en|a) $"),
  pointers: [
    ["group", "possessive", wholeWord("sus?(?= (?<with>\\p{L}[\\p{L}-]*))")],
    ["thing", "object", /(?<=^(?:y )?qui[eé]n(?:es)? )(?:la|lo|las|los) (?<with>\p{L}+)/giu],
    ["group", "plain", wholeWord("él|ellas?|ellos")],
    [
      "thing",
      "described",
      wholeWord(
        "(?:la (?:empresa|compañía|firma)|el (?:grupo|modelo)|est[ea] (?:empresa|compañía|modelo|ciudad))" +
          "(?! (?:de|que|con|del)(?!\\p{L}))",
      ),
    ],
    ["thing", "place", /(?<!\p{L})allí$/giu],
  ],
};

const ZH: PointerPatterns = {
  idle: NEVER,
  head: /^(?:那么?|还有|而且)?[，, ]?(?:为什么|什么时候|谁)?$/u,
  tail: NEVER,
  pointers: [
    [
      "thing",
      "plain",
      /它们?|[他她]们?|(?:这家|那家|该)(?:公司|企业)|(?:这个|该|这款)(?:模型|芯片|产品)|那里/gu,
    ],
  ],
};

export const POINTERS: Readonly<Record<Lang, PointerPatterns>> = { en: EN, de: DE, fr: FR, es: ES, zh: ZH };
