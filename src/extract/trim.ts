// Takes out of the chosen blocks what an editor wouldn't call the article's text: captions, "read also"
// lines, credits, calls to subscribe, links after the end. Knows the words of the larger news languages; a
// block that is prose stays unless it says plainly what it is.

import { foldText } from "../base/text.ts";
import type { Block } from "./blocks.ts";

const starts = (...parts: string[]): RegExp =>
  new RegExp(`^[\\s\\p{P}\\p{S}]*(?:${parts.join("|")})(?![\\p{L}\\p{N}])`, "iu");

/** "Read also": a line that leads away. It goes when it is a link or a label. */
const LEADS_AWAY = starts(
  "(?:also )?read (?:more|also|next|the full story)|see also|also read|more (?:on|from|about|in|" +
    "like)|related(?: \\p{L}+)?",
  "recommended|further reading|you (?:might|may) also like|don['’]t miss|must read|watch|listen|" +
    "up next|trending",
  "mehr (?:zum thema|dazu|lesen|zu|aus|infos?|themen|informationen)|weiter(?:e|führende) " +
    "(?:artikel|links?|infos?|informationen|beiträge|themen|nachrichten)",
  "lesen sie (?:auch|hier|dazu|mehr)|lies auch|auch interessant|das könnte|schon gelesen|zum " +
    "weiterlesen|weiterlesen|zum thema|siehe auch|passend dazu|beiträge zum thema|neueste artikel|" +
    "ähnliche (?:artikel|beiträge|themen)|(?:die )?meist ?gelesen(?:e|en)?|empfehlungen?|aktuelle " +
    "(?:artikel|beiträge|nachrichten)",
  "(?:lea|lee|leer|vea|ve|ver|mire|mira|puedes ver|te puede|le puede|te podría|también)(?: " +
    "(?:también|además|más|interesar|aquí|leer))*(?=\\s*:|$|\\s*\\|)|(?:te|le|os) (?:puede|" +
    "recomendamos|podría)|lea (?:también|más|además)|más (?:noticias|información|sobre)|notas? " +
    "relacionadas?|relacionad[oa]s?|contenido relacionado",
  "(?:à )?(?:lire|voir) (?:aussi|également|la suite)|sur le même (?:sujet|thème)|pour aller plus " +
    "loin|les plus lus|articles? (?:liés?|similaires?|associés?)|en savoir plus",
  "leggi (?:anche|tutto)|guarda anche|potrebbe(?:ro)? interessart[ie]|articoli correlati",
  "(?:leia|veja|saiba) (?:também|mais)|(?:notícias|matérias) relacionadas|assista",
  "czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|przeczytaj (?:też|także|" +
    "również)|dowiedz się więcej|polecamy",
  "lees (?:ook|meer|verder)|bekijk ook|meer over|gerelateerd|läs (?:mer|också|även)|les (?:også|" +
    "mer)|læs (?:også|mere)|lue myös",
  "читайте также|смотрите также|по теме|подробнее|читайте|相关(?:阅读|新闻|文章)|延伸阅读|推荐阅读|関連(?:記事|ニュース)|" +
    "あわせて読みたい|관련 ?(?:기사|뉴스)",
);
/** Labels and credits: they go whatever follows, when they are short. */
const CREDIT = starts(
  "(?:photo|image|picture|video|foto|fotos|bild|bilder|titelbild|beitragsbild|aufmacherbild|" +
    "fotografie|imagen|crédits?|credits?|crédito|foto de|fot\\.|zdjęcie|grafik|graphic|" +
    "illustration|fuente|źródło|fonte|bildquelle|bildnachweis|quelle|quellen|source|sources)s?(?: " +
    "(?:credit|by|via|photos?|courtesy|of|de|di|von))?\\s*[:/©|]",
  "©|\\(c\\) ?\\d{4}|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|" +
    "todos los derechos|tutti i diritti",
  "photo(?:graph)?s? (?:by|via|courtesy)|image (?:by|via|courtesy)|bild via|getty images|" +
    "shutterstock|reuters/|afp/|dpa/",
);
const LABEL = new RegExp(
  [
    String.raw`^[\s\p{P}\p{S}]*(?:anzeige|werbung|advertis(?:e|ing|ement|ements)|ad|reklama|`,
    "publicidad|publicité|pubblicità|publicidade|sponsored(?: content)?|advertorial|",
    "externer inhalt|share(?: this)?(?: article| story| post)?|teilen|tweet|facebook|",
    "twitter|whatsapp|e-?mail|print|drucken|merken|kommentare?|comments?|tags?|newsletter|",
    "loading|zurück|nach oben|back to top|weiterlesen|mehr|more|galerie|gallery|inhalt|",
    String.raw`video)[\s\p{P}\p{S}]*$`,
  ].join(""),
  "iu",
);
const SUBSCRIBE = new RegExp(
  [
    "(?:subscribe|sign(?:ing)?[ -]?up|register|never miss|get (?:the|our)|abonnier|anmeld|",
    "registrier|suscr[íi]b|inscr[ií]|iscriviti|assine|cadastre|zapisz się|follow us|",
    "folgen? (?:sie )?uns|síguenos|suivez|join our).{0,120}(?:newsletter|inbox|e-?mail|",
    "telegram|whatsapp|youtube|facebook|twitter|instagram|google news|boletín|push|kanal|",
    String.raw`channel|canal|app\b)`,
  ].join(""),
  "iu",
);

const CREDIT_CHARS = 160;
const SUBSCRIBE_CHARS = 260;
/** Where a line says whether it leads away. */
const LEAD_CHARS = 200;

const linkedShare = (block: Block): number => block.linked / Math.max(1, block.text.length);

function isNoise(block: Block): boolean {
  const { text } = block;
  if (block.caption) return true;
  if (text.length <= CREDIT_CHARS && (LABEL.test(text) || CREDIT.test(text))) return true;
  if (text.length <= SUBSCRIBE_CHARS && SUBSCRIBE.test(text)) return true;
  return (linkedShare(block) > 0.4 || text.length <= 60) && LEADS_AWAY.test(text.slice(0, LEAD_CHARS));
}

/** A longer list of links under "see also" is the page's own matter. */
const AWAY_BLOCKS_MAX = 12;

/** True for a line that stands over links to other articles. */
const leadsAway = (block: Block): boolean => block.text.length <= 60 && LEADS_AWAY.test(block.text);

/** The blocks without the headline (`title`) and what isn't the article; all where nothing would be left. */
export function trimBlocks(blocks: Block[], title: string | null): Block[] {
  const kept: Block[] = [];
  const headline = foldText(title ?? "");
  let away = 0;
  for (const block of blocks) {
    if (kept.length === 0 && block.level > 0 && foldText(block.text) === headline) continue;
    if (leadsAway(block)) away = AWAY_BLOCKS_MAX;
    else if (linkedShare(block) < 0.5 && !block.caption) away = 0;
    else away--;
    if (away <= 0 && !isNoise(block)) kept.push(block);
  }
  while (kept.length > 1 && isTail(kept.at(-1)!)) kept.pop();
  return kept.length > 0 ? kept : blocks;
}

/** After the last sentence: headings with nothing below, and links. */
const isTail = (block: Block): boolean =>
  block.level > 0 || (linkedShare(block) > 0.8 && !/[.!?。]$/.test(block.text));
