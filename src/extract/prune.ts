// Takes out of a page what is never its article: hidden parts, navigation, cookie bars, share bars, related
// links, comments, newsletter boxes. It must rather leave noise than lose text: the choice of the article
// comes later (content.ts), so whatever holds a good part of the page's words stays.

import { type DomDocument, type DomElement, walk } from "./dom.ts";
import { isHidden } from "./hidden.ts";

const SILENT_TAGS = new Set("script noscript nav button input select textarea menu progress".split(" "));
const SILENT_ROLES = new RegExp(
  [
    "^(navigation|menu|menubar|menuitem|search|contentinfo|dialog|alertdialog|alert|banner|",
    "complementary|toolbar|tablist)$",
  ].join(""),
);

/** Matches any of the words in a class name or id; whole words, cut at anything but letters. */
const words = (...lists: string[]): RegExp => new RegExp(`(?:^|[^a-z])(?:${lists.join("|")})(?![a-z])`);

/** Parts with these names are noise at any length. */
const NOISE_NAMES = words(
  "cookies?|consent|gdpr|onetrust|newsletters?|mailchimp|optin|tooltip|toast",
  "related|recommended|recommendations?|recirc|recirculation|outbrain|taboola|plista|zergnet|revcontent",
  "comments|commentlist|commentform|disqus|respond|commentaires|kommentare|comentarios",
  "ads?|adbox|adslot|adsense|adunit|advert|adverts|advertisement|advertising|anzeigen?|werbung|" +
    "reklama|publicidad",
  "promo|promos|promoted|promotion|sponsored|footer|colophon|copyright|tagcloud|taglist|nextprev|" +
    "prevnext|postnav",
  "(?:author|writer)[-_ ]?(?:box|bio|info|card|about)|about[-_ ]?(?:the[-_ ]?)?author|vcard",
  "(?:more|most|also|other|latest|recent|similar|popular)[-_ ]?(?:posts?|articles?|stor(?:y|ies)|" +
    "news|links?|read)",
  "(?:tag|category)[-_ ]?(?:list|cloud|links)|post[-_ ]?(?:tags|navigation|nav)|entry[-_ " +
    "]?(?:tags|utility|footer)",
  "screen[-_ ]?reader(?:[-_ ]text)?|sr[-_ ]?only|visually[-_ ]?hidden|jp[-_]relatedposts|back[-_ " +
    "]?to[-_ ]?top",
);
/**
 * Parts with these names are noise when they are short or mostly links: the names also sit on wrappers of
 * text.
 */
const LINKY_NAMES = words(
  "nav|navi|navbar|navigation|topnav|subnav|mainnav|menus?|submenu|breadcrumbs?|pagination|pager|" +
    "paging|skiplinks?",
  "sidebars?|widgets?|teasers?|teaserbox|toplist|mostread|popular|trending|bestseller|masthead|siteheader",
  "shar(?:e|es|ing|ers?|ebar|ebuttons?|elinks?)|addtoany|sharedaddy|addthis|socials?|socialmedia|shariff",
  "popups?|modal|lightbox|overlay|subscribe|subscription|signup|paywall|bio|read[-_ ]?(?:more|next|also)|cmp",
);
/** These say that the article is inside, whatever else the name says. */
const CONTENT_WORDS = new RegExp(
  [
    "(?:article|post|entry|story|content|main|page|text)[-_ ]?(?:body|content|text|main|",
    "inner|wrapper|container)|(?:^|[-_ ])(?:hentry|article|body|main|post|story|",
    "content)(?:$| )|articlebody|maincontent",
  ].join(""),
);

/** Share of the page's words above which a part is never taken out for its name alone. */
const SHARE_KEPT = 0.3;
/**
 * Fewer characters than this are a label or a bar, not the article, whatever share of a short page they
 * are.
 */
const CHARS_SMALL = 200;
/** A paragraph with this many characters outside links is prose. */
const PROSE_CHARS = 80;

/** A bar of buttons or a label. */
const CHARS_BAR = 80;
/** Share of characters in links above which a part is a list of links. */
const LINKED_SHARE = 0.5;

const nameOf = (element: DomElement): string =>
  [element.className, element.id, element.getAttribute("data-testid"), element.getAttribute("data-component")]
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();

function isNoiseName(element: DomElement): boolean {
  const name = nameOf(element);
  if (name.length < 4) return false;
  if (CONTENT_WORDS.test(name)) return false;
  return NOISE_NAMES.test(name) || (LINKY_NAMES.test(name) && isLinky(element));
}

function isLinky(element: DomElement): boolean {
  const chars = element.textContent.trim().length;
  if (chars <= CHARS_BAR) return true;
  let linked = 0;
  for (const link of element.getElementsByTagName("a")) linked += link.textContent.length;
  return linked > chars * LINKED_SHARE;
}

const PROTECTED = new Set(
  "html head body main article h1 h2 h3 h4 h5 h6 p blockquote pre table tbody tr td th".split(" "),
);

function isNoise(element: DomElement): boolean {
  const tag = element.localName;
  if (SILENT_TAGS.has(tag)) return true;
  if (PROTECTED.has(tag)) return false;
  if (tag === "footer" || tag === "aside") return true;
  const role = element.getAttribute("role");
  if (role && SILENT_ROLES.test(role)) return true;
  return isNoiseName(element);
}

/** Removes scripts and hidden parts: what must not be in any text of the page. */
export function pruneHidden(document: DomDocument): void {
  walk(document.body, (element) => {
    const tag = element.localName;
    if (tag === "script" || tag === "noscript" || isHidden(element)) {
      element.remove();
      return false;
    }
  });
}

/** Characters outside links in the longer paragraphs below each element. */
function measureProse(body: DomElement): Map<DomElement, number> {
  const prose = new Map<DomElement, number>();
  for (const paragraph of body.getElementsByTagName("p")) {
    let chars = paragraph.textContent.length;
    for (const link of paragraph.getElementsByTagName("a")) chars -= link.textContent.length;
    if (chars < PROSE_CHARS) continue;
    for (let at: DomElement | null = paragraph; at; at = at.parentNode)
      prose.set(at, (prose.get(at) ?? 0) + chars);
  }
  return prose;
}

const holdsHeadline = (element: DomElement): boolean =>
  element.textContent.length > CHARS_SMALL && element.querySelector("h1, [itemprop='articleBody']") !== null;

const MENU_LINKS_MIN = 4;
const MENU_LINK_SHARE = 0.6;

/** True for a cell of links beside a cell of prose: a page laid out by a table has its menu there. */
function isMenuCell(element: DomElement, prose: ReadonlyMap<DomElement, number>): boolean {
  if (element.localName !== "td" || prose.has(element)) return false;
  const links = element.getElementsByTagName("a");
  if (links.length < MENU_LINKS_MIN) return false;
  let chars = 0;
  for (const link of links) chars += link.textContent.trim().length;
  if (chars < element.textContent.replace(/\s+/g, " ").length * MENU_LINK_SHARE) return false;
  const row = element.parentNode;
  return row !== null && prose.has(row);
}

/** Removes what is noise by its tag, role or name. Call pruneHidden first. */
export function pruneNoise(document: DomDocument): void {
  const { body } = document;
  const prose = measureProse(body);
  const proseMax = (prose.get(body) ?? 0) * SHARE_KEPT;
  const charsMax = Math.max(CHARS_SMALL, body.textContent.length * SHARE_KEPT);
  walk(body, (element) => {
    if (isMenuCell(element, prose)) {
      element.remove();
      return false;
    }
    if (!isNoise(element)) return;
    if ((prose.get(element) ?? 0) > proseMax || element.textContent.length > charsMax) return;
    if (!SILENT_TAGS.has(element.localName) && holdsHeadline(element)) return;
    element.remove();
    return false;
  });
}
