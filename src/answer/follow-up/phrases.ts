// How follow-ups are put, by language: what leads them in, and which whole forms they have. Patterns are
// matched against a question without its marks at either end. Nothing here says what a follow-up means.
import type { Lang } from "./lang.ts";

export interface Phrases {
  /** Opens a sentence that goes on from the one before. */
  lead: RegExp;
  /** Something else in the place of what was asked about: the group `rest`. */
  swap: RegExp[];
  /** Asking words alone: when, by how much, in which country. */
  again: RegExp;
  /** Of those, the ones that ask for another thing of the same subject: how many employees. */
  thing: RegExp;
  /** The same, asked of what happened: the asking words are the group `ask`. */
  event: RegExp;
  /** "Why so dear?": the asking words are the group `ask`, what is said of the subject is `said`. */
  so: RegExp;
  /** Its verb. */
  is: string;
  /** Asks for no more than more. */
  more: RegExp;
  /** Begins a sentence of its own. */
  opening: RegExp;
  /** Ends in a noun that belongs to something: who is the CEO. */
  definite: RegExp;
  /** Joins that noun to what it belongs to. */
  of: string;
  /** Small words before a name or a date. */
  preposition: RegExp;
  /** Of those, the ones that say where or when: they add where nothing like them stands. */
  adding: RegExp;
}

const whole = (source: string) => new RegExp(`^(?:${source})$`, "iu");

const EN_ASK =
  "(?:(?:in|at|for|from|by|to|with|on|since|until|under|about|of|through) )?(?:when|where|why|" +
  "what for|who|whom|how|" +
  "how (?:come|much|long|often|big|large|fast|many(?: \\p{L}+)?)|which \\p{L}+(?: \\p{L}+)?|" +
  "what (?:year|month|day|date|time|country|city|place|reason|price|share|percentage|licen[cs]e))";
const EN: Phrases = {
  lead: /^(?:and(?: also| then)?|but|or|then) /iu,
  swap: [
    /^(?:(?:and|but) )?(?:what|how) about (?<rest>.+)$/iu,
    /^(?:the )?same (?:question |thing )?(?:for|with|about|in) (?<rest>.+)$/iu,
    /^(?:(?:no|sorry|actually),? )*i (?:meant|mean) (?<rest>.+)$/iu,
  ],
  again: whole(`${EN_ASK}(?: exactly| else| ago)?`),
  thing: whole("how many \\p{L}+|which \\p{L}+(?: \\p{L}+)?"),
  event: whole(
    "(?<ask>why|when|where|how) (?:is|was|did|does|has|were|are|would) (?:that|this|it|these|those|they)" +
      "(?: (?:happen(?:ed|ing)?|occur(?:red)?|take place|so|the case|come about))?",
  ),
  so: whole("(?<ask>why|how come) (?<said>(?:so|that) .{2,40})"),
  is: "is",
  more: whole(
    "(?:please )?(?:tell me more|more(?: details| information)?|go on|continue|anything else|" +
      "what else|elaborate|" +
      "explain(?: further| more)?|can you elaborate)(?: please)?",
  ),
  opening: new RegExp(
    "^(?:(?:in|at|for|from|by|to|with|on|since|until|under|about|of) )?(?:who|whom|whose|what|when|" +
      "where|why|how|which|" +
      "do|does|did|is|are|was|were|will|would|has|have|had|can|could|should|may|might|must|tell|" +
      "explain|describe|" +
      "summari[sz]e|list|give|show|compare|find)(?!\\p{L})",
    "iu",
  ),
  definite: /(?:^| )the [\p{L}-]+(?: [\p{L}-]+)?$/iu,
  of: "of",
  preposition: new RegExp(
    "(?:^|\\s)(in|at|on|near|within|for|by|from|to|with|of|since|before|after|until|during|" +
      "about)\\s+(?:(?:the|an?)\\s+)?$",
    "iu",
  ),
  adding: /^(?:in|at|on|near|within|since|before|after|until|during)$/iu,
};

const DE: Phrases = {
  lead: /^(?:und|aber|oder) (?:dann )?/iu,
  swap: [
    /^(?:und )?was ist mit (?<rest>.+)$/iu,
    /^(?:und )?wie (?:sieht|steht|ist) es (?:mit|bei|für) (?<rest>.+?)(?: aus)?$/iu,
    /^(?:das )?(?:gleiche|selbe) (?:frage )?(?:für|bei|mit) (?<rest>.+)$/iu,
    /^(?:(?:nein|sorry|entschuldigung),? )*ich meint?e (?<rest>.+)$/iu,
  ],
  again: whole(
    "(?:(?:in|an|für|von|mit|bei|seit|bis|ab|um|durch|zu|auf|unter|aus) )?(?:wann|wo|warum|wieso|" +
      "weshalb|wie|wer|wen|wem|" +
      "wie ?viel|wie viele(?: \\p{L}+)?|wie lange|wie oft|wohin|woher|" +
      "welche[rsmn]? \\p{L}+)(?: genau| noch)?",
  ),
  thing: whole("wie viele \\p{L}+|welche[rsmn]? \\p{L}+"),
  event: whole(
    "(?<ask>wann|warum|wieso|weshalb|wo|wie) (?:war|ist|wurde|passierte|geschah|kam) (?:das|es|dies)" +
      "(?: (?:so|passiert|geschehen|dazu))?",
  ),
  so: whole("(?<ask>warum|wieso|weshalb) (?<said>(?:so|nicht) .{2,40})"),
  is: "ist",
  more: whole(
    "(?:erzähl(?:e|en sie)? (?:mir )?mehr|mehr(?: dazu| darüber| details)?|weiter|noch etwas|" +
      "genauer)(?: bitte)?",
  ),
  opening: new RegExp(
    "^(?:(?:in|an|für|von|mit|bei|seit|bis|ab|um|durch|zu|auf|unter|aus) )?(?:wer|wen|wem|was|wann|" +
      "wo|warum|wieso|weshalb|" +
      "wie|welche[rsmn]?|wohin|woher|hat|haben|ist|sind|war|waren|wird|werden|kann|können|gibt|" +
      "erkläre|nenne|zeige|" +
      "vergleiche)(?!\\p{L})",
    "iu",
  ),
  definite: /(?:^| )(?:der|die|das|den|dem) \p{Lu}[\p{L}-]+$/u,
  of: "von",
  preposition:
    /(?:^|\s)(in|im|an|am|bei|für|von|aus|nach|seit|vor|bis|mit|ab)\s+(?:(?:de[rmn]|eine[rmn]?|Jahr)\s+)?$/iu,
  adding: /^(?:in|im|an|am|seit|vor|nach|bis|ab)$/iu,
};

const FR: Phrases = {
  lead: /^(?:et|mais|ou) /iu,
  swap: [
    /^(?:et )?qu['’]en est-il (?:de |d['’]|du |des )(?<rest>.+)$/iu,
    /^(?:la )?même (?:question|chose) pour (?<rest>.+)$/iu,
    /^(?:(?:non|pardon),? )*je (?:voulais|veux) dire (?<rest>.+)$/iu,
  ],
  again: whole(
    "(?:(?:à|de|en|pour|par|depuis|avec|dans|jusqu['’]à|sous|contre) )?(?:quand|où|pourquoi|comment|qui|" +
      "combien(?: de \\p{L}+)?|quoi|quel(?:le)?s? \\p{L}+)(?: exactement| encore)?",
  ),
  thing: whole("combien de \\p{L}+|quel(?:le)?s? \\p{L}+"),
  event: whole(
    "(?:c['’]était )?(?<ask>quand|pourquoi|où|comment)(?: (?:était-ce|est-ce(?: arrivé)?|(?:cela|ça)" +
      "(?: (?:est|s['’]est)(?:-il)? (?:arrivé|passé))?))",
  ),
  so: whole("(?<ask>pourquoi) (?<said>(?:si|aussi) .{2,40})"),
  is: "est",
  more: whole(
    "(?:dis-m['’]en plus|dites-m['’]en plus|plus de détails|continue[zr]?|autre chose|en savoir plus)",
  ),
  opening: new RegExp(
    "^(?:(?:à|de|en|pour|par|depuis|avec|dans) )?(?:qui|que|qu['’]|quoi|quand|où|pourquoi|comment|" +
      "combien|quel(?:le)?s?|" +
      "est-ce|est-il|est-elle|a-t|y a-t|explique[zr]?|compare[zr]?|montre[zr]?)",
    "iu",
  ),
  definite: /(?:^| )(?:le |la |les |l['’])[\p{L}-]+$/iu,
  of: "de",
  preposition:
    /(?:^|\s)(en|à|au|aux|dans|chez|pour|par|de|depuis|avant|après|avec)\s+(?:(?:le|la|les|une?)\s+)?$/iu,
  adding: /^(?:en|à|au|aux|dans|depuis|avant|après)$/iu,
};

const ES: Phrases = {
  lead: /^(?:y|pero|o|e) /iu,
  swap: [
    /^(?:y )?qué (?:hay|pasa|tal) (?:de|con) (?<rest>.+)$/iu,
    /^lo mismo (?:para|con|en|de) (?<rest>.+)$/iu,
    /^(?:(?:no|perdón),? )*(?:quería|quiero|quise) decir (?<rest>.+)$/iu,
  ],
  again: whole(
    "(?:(?:a|de|en|por|para|con|desde|hasta|bajo|contra) )?(?:cu[aá]ndo|d[oó]nde|por qué|cómo|" +
      "qui[eé]n(?:es)?|cu[aá]nto|" +
      "cu[aá]nt[oa]s \\p{L}+|cuál(?:es)?)(?: exactamente| más)?|(?:a|de|en|por|para|con|desde|" +
      "hasta) qué \\p{L}+",
  ),
  thing: whole("cu[aá]nt[oa]s \\p{L}+"),
  event: whole(
    "(?<ask>cu[aá]ndo|por qué|d[oó]nde|cómo) (?:fue|es|pasó|ocurrió|sucedió)(?: (?:eso|esto|así))?",
  ),
  so: whole("(?<ask>por qué) (?<said>tan .{2,40})"),
  is: "es",
  more: whole("(?:cuéntame más|dime más|más(?: detalles| información)?|continúa|sigue|algo más)"),
  opening: new RegExp(
    "^(?:(?:a|de|en|por|para|con|desde|hasta) )?(?:qui[eé]n(?:es)?|qué|cu[aá]ndo|d[oó]nde|cómo|" +
      "cu[aá]l(?:es)?|" +
      "cu[aá]nt[oa]s?|hay|es|está|fue|son|tiene|ha|han|puede|explica|compara|muestra)(?!\\p{L})",
    "iu",
  ),
  definite: /(?:^| )(?:el|la|los|las) [\p{L}-]+$/iu,
  of: "de",
  preposition:
    /(?:^|\s)(en|a|al|de|del|por|para|con|desde|hasta|antes de|después de)\s+(?:(?:el|la|los|las|una?)\s+)?$/iu,
  adding: /^(?:en|desde|hasta|antes de|después de)$/iu,
};

const ZH: Phrases = {
  lead: /^(?:那么|那|还有|以及|而且|另外)[，, ]?/u,
  swap: [
    /^(?:那么|那|还有|至于)?[，, ]?(?<rest>.{1,40}?)(?:呢|怎么样|又如何)$/u,
    /^我(?:是说|指的是)(?<rest>.{1,40})$/u,
  ],
  again:
    /^(?:是)?(?:从|在)?(?:什么时候|何时|为什么|为何|怎么会这样|哪里|哪儿|哪一年|谁|多少(?:钱|人)?|花了多少钱)(?:开始)?(?:的|呢|会这样)?$/u,
  thing: /^$/u,
  event: /^(?<ask>为什么|何时|什么时候)(?:会)?(?:发生|这样)(?:的)?$/u,
  so: /^(?<ask>为什么)(?<said>(?:这么|那么).{1,20})$/u,
  is: "",
  more: /^(?:请)?(?:多说一点|说得?详细一点|详细说说|还有(?:什么|吗)|继续|更多信息)$/u,
  opening: /^$/u,
  definite: /$^/u,
  of: "的",
  preposition: /(在|从|到|对|向)$/u,
  adding: /^(?:在|从|到)$/u,
};

export const PHRASES: Readonly<Record<Lang, Phrases>> = { en: EN, de: DE, fr: FR, es: ES, zh: ZH };

/** Politeness before the question. */
export const POLITENESS = new RegExp(
  "^(?:(?:ok(?:ay)?|thanks?(?: you)?|great|good|right|well|hm+|i see|no|sorry|danke|gut|aha|" +
    "merci|d['’]accord|gracias|vale|好的?|谢谢)[,.!;:，。！]+\\s*)+",
  "iu",
);
