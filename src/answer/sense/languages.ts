// The small words of the languages beside English in which claims are proved: which may go, and which turn the sense of
// all the others. A language that is not here is proved by copies of whole sentences only.

import { foldText, wordsOf } from "../../base/text.ts";
import { closedTag } from "./english.ts";
import { isKnownVerb } from "./verbs.ts";

export interface Profile {
  /** Articles and the like: a claim may have others. */
  articles: ReadonlySet<string>;
  prepositions: ReadonlySet<string>;
  /** Adverbs and adjectives without weight. */
  adverbs: ReadonlySet<string>;
  joints: ReadonlySet<string>;
  /** Denial, doubt, condition, speech, limits: whatever the sentence has of them the claim must have. */
  turners: ReadonlySet<string>;
  /** Those of them that turn only the part between commas that they stand in. */
  local: ReadonlySet<string>;
  /** Prepositions whose phrase says for whom or when something holds: it can't go. */
  binding: ReadonlySet<string>;
  /** Pieces of words that are turners wherever they stand, for scripts without spaces. */
  signs: RegExp | null;
  /** Every noun has its capital. */
  nounsHaveCapitals: boolean;
}

const set = (words: string) => new Set(words.split(/\s+/).map(foldText));

const DE: Profile = {
  articles: set("der die das ein eine einer"),
  prepositions: set(
    `in im am an auf aus bei beim mit nach seit vom von vor zu zum zur für gegen um über unter wegen trotz während
durch neben zwischen binnen innerhalb anlässlich infolge`,
  ),
  adverbs: set(
    "auch bereits derzeit damit dabei dort hier heute nun jetzt inzwischen unterdessen zudem außerdem dann",
  ),
  joints: set("und sowie"),
  turners: set(
    `nicht kein keine keiner keinen keinem keines nie niemals niemand nichts kaum ohne weder noch außer nur lediglich
bloß allein fast beinahe knapp etwa rund ungefähr mindestens höchstens maximal bis mehr weniger teils teilweise meist
meisten einige manche viele wenige alle jeder jede jedes könnte könnten kann können dürfte dürften soll sollen sollte
sollten will wollen wollte wollten würde würden muss müssen müsse möchte möchten wird werden mag wohl vermutlich
wahrscheinlich möglicherweise vielleicht angeblich mutmaßlich mutmaßliche mutmaßlicher offenbar anscheinend wenn falls
sofern solange ob laut zufolge gemäß ansicht angaben meinung aussage sagt sagte sagten sagen sage erklärt erklärte
erklärten behauptet behauptete behaupten teilt teilte meint meinte glaubt glaubte findet fordert forderte fordern
bestreitet bestritt dementiert dementierte leugnet leugnete warnt warnte warf werfen wirft hofft hoffte erwartet
erwartete erwarten plant plante planen prüft prüfte erwägt erwog droht drohte kündigt kündigte verspricht versprach
versuchte versucht falsch unwahr gerücht ehemalige ehemaliger ehemaligen früher frühere früherer ex stellvertretende
stellvertretender aber doch jedoch obwohl obgleich oder dass weil damit denn nachdem bevor seien berichtet berichtete meldet meldete betont betonte ergänzt ergänzte schrieb schreibt heißt hieß teilen
beschuldigt beschuldigte vermutet vermuten schätzt schätzt schätzte zweifelt bezweifelt habe hätte hätten sei
wäre wären`,
  ),
  local: set(
    `nicht kein keine keiner keinen keinem keines nie niemals niemand nichts kaum ohne weder noch fast beinahe knapp etwa
rund ungefähr mindestens höchstens maximal bis mehr weniger teils teilweise meist meisten einige manche viele wenige
alle jeder jede jedes kann können will wollen würde würden muss müssen wird werden damit denn habe hätte hätten wäre`,
  ),
  binding: set("für ab bei bis ohne"),
  signs: null,
  nounsHaveCapitals: true,
};

const FR: Profile = {
  articles: set("le la les l un une des"),
  prepositions: set(
    "à au aux en dans sur de du d des pour par avec chez vers sous entre depuis pendant durant après",
  ),
  adverbs: set("aussi également déjà désormais ainsi notamment enfin alors ici actuellement encore"),
  joints: set("et"),
  turners: set(
    `ne n pas jamais plus rien personne aucun aucune sans ni non guère sauf excepté hormis seul seule seulement
uniquement presque quasi environ près moins plus mieux pire au-moins certains certaines quelques plusieurs tous toutes
tout chaque beaucoup peu peut peuvent pourrait pourraient pouvait doit doivent devrait devraient veut veulent voulait
voudrait serait seraient aurait auraient va vont allait ira iront peut-être probablement sans-doute apparemment
possible probable éventuel éventuelle présumé présumée soi-disant prétendu prétendue si s'il lorsque quand selon
d'après dit disent déclaré déclare indique indiqué précise précisé explique expliqué rapporte rapporté signale
signalé ajoute ajouté raconte raconté révèle soupçonne soupçonné doute affirme affirment affirmé assure assurent estime estiment estimé juge pense pensent croit
croient accuse accusent accusé dénonce dénoncent dément démenti nie nient nié annonce annoncé promet promis espère
espèrent demande demandent exige exigent appelle refuse refusé envisage envisagent prévoit prévoient projette menace
tente essaie échoué faux fausse rumeur ancien ancienne ex futur future mais ou or cependant pourtant malgré que qu
parce car afin avant jusque jusqu'à`,
  ),
  local: set(
    `ne n pas jamais plus rien personne aucun aucune sans ni non guère presque quasi environ près moins mieux pire certains
certaines quelques plusieurs tous toutes tout chaque beaucoup peu peut peuvent doit doivent veut veulent va vont que qu
ou`,
  ),
  binding: set("pour sous sauf avec"),
  signs: null,
  nounsHaveCapitals: false,
};

const ES: Profile = {
  articles: set("el la los las lo un una unos unas"),
  prepositions: set("a al en de del para por con sobre entre desde durante tras hacia ante bajo"),
  adverbs: set("también ya además ahora aquí así actualmente todavía aún entonces"),
  joints: set("y e"),
  turners: set(
    `no nunca jamás nada nadie ningún ninguna ninguno sin ni tampoco salvo excepto solo sólo solamente únicamente casi
apenas unos cerca aproximadamente más menos mejor peor máximo mínimo algunos algunas varios varias muchos muchas pocos
pocas todos todas todo cada puede pueden podría podrían podía debe deben debería deberían quiere quieren quería sería
serían habría habrían va van iba irá quizá quizás tal-vez probablemente posiblemente supuestamente presunto presunta
presuntamente aparentemente posible probable si cuando según dice dicen dijo dijeron informa informó explica explicó añade añadió indica indicó señala señaló comenta comentó
sostiene sostuvo reporta reportó sospecha duda afirma afirman afirmó aseguró
asegura aseguran declaró cree creen considera acusa acusan acusó denuncia denuncian niega niegan negó negaron
desmiente desmintió descarta descartó anuncia anunció promete prometió espera esperan esperaba pide piden pidió exige
exigen planea planean prevé prevén estudia estudian amenaza intenta intentó falso falsa rumor ex antiguo antigua
exministro pero o u sino aunque sin-embargo que porque pues antes hasta hubiera hubiese haya`,
  ),
  local: set(
    `no nunca jamás nada nadie ningún ninguna ninguno sin ni tampoco casi apenas unos cerca aproximadamente más menos mejor
peor máximo mínimo algunos algunas varios varias muchos muchas pocos pocas todos todas todo cada puede pueden debe deben
quiere quieren va van que o u`,
  ),
  binding: set("para bajo salvo sin"),
  signs: null,
  nounsHaveCapitals: false,
};

const ZH: Profile = {
  articles: set("该 这 这家 此 其 的 了 地 得 已 并"),
  prepositions: new Set(),
  adverbs: set("宣布 正式 目前 近日 日前 今天 同时 于 在 再次 本周 上周 公司"),
  joints: set("和 与 及 并"),
  turners: new Set(),
  local: new Set(),
  binding: new Set(),
  signs:
    /报道|透露|介绍|指|不|没|未|无|非|否|可能|或|如果|若|除非|假如|据|称|表示|认为|说|指出|指控|预计|预期|计划|将|拟|考虑|有望|希望|打算|应|须|要求|呼吁|警告|只|仅|最多|至少|超过|以上|以下|左右|约|近|多于|少于|但|虽|然而|部分|全部|所有|大多|前|试图|企图|谣|传|疑|涉嫌/gu,
  nounsHaveCapitals: false,
};

const JA: Profile = {
  articles: set("同 この その"),
  prepositions: new Set(),
  adverbs: new Set(),
  joints: new Set(),
  turners: new Set(),
  local: new Set(),
  binding: new Set(),
  signs:
    /によれば|明らかに|伝え|報じ|ない|なかっ|ませ|ず|ぬ|否定|拒否|可能|かも|もし|れば|なら|場合|検討|予定|見込|計画|方針|目指|期待|予想|見通し|らしい|そうだ|ようだ|という|とみ|によると|述べ|話し|語っ|指摘|主張|発表|批判|警告|要求|求め|だけ|のみ|しか|以上|以下|未満|超|約|ほど|程度|一部|全て|すべて|多く|元|前|疑い|容疑/gu,
  nounsHaveCapitals: false,
};

const PROFILES: Readonly<Record<string, Profile>> = { de: DE, fr: FR, es: ES, zh: ZH, ja: JA };

const EN = set(
  `the of and to in a is was were for on that with by at from it as his her its has have had be been an are this but not
they who which will would said after their he she or more than`,
);
const VOTERS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ["en", EN],
  ...(["de", "fr", "es"] as const).map((lang): [string, ReadonlySet<string>] => {
    const { articles, prepositions, joints } = PROFILES[lang] as Profile;
    return [lang, new Set([...articles, ...prepositions, ...joints])];
  }),
];

/** The language of `text` by its own small words; `hint` where they don't tell. */
export function languageOf(text: string, hint: string | null): string {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return "ja";
  if (/\p{sc=Han}/u.test(text)) return "zh";
  const words = wordsOf(text).map(foldText);
  const given = hint?.toLowerCase().split("-")[0] ?? "en";
  const votes = VOTERS.map(
    ([lang, voters]) => [lang, words.filter((word) => voters.has(word)).length] as const,
  );
  const of = (lang: string) => votes.find(([one]) => one === lang)?.[1] ?? 0;
  const [best, most] = votes.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (given === "en" || given in PROFILES) {
    const lang = most > of(given) + 1 ? best : given;
    return lang === "en" && !looksEnglish(words) ? "und" : lang;
  }
  // A language that we don't know may look like one that we do.
  return given;
}

/** A text that says it is English and has none of its small words and verbs is of a language that we don't know. */
function looksEnglish(words: readonly string[]): boolean {
  const small = words.filter((word) => closedTag(word) !== null).length;
  const verbs = words.filter(
    (word) => isKnownVerb(word) || /^(?:is|are|was|were|has|have|had)$/.test(word),
  ).length;
  return verbs > 0 && (small + verbs) * 6 >= words.length;
}

/** The small words of a language; null for one that is not here. */
export function profileOf(lang: string): Profile | null {
  return PROFILES[lang] ?? null;
}
