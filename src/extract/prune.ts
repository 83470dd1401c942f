// Takes out of a page what is never its article: hidden parts, navigation, cookie bars, share bars, related links,
// comments, newsletter boxes. It must rather leave noise than lose text: the choice of the article comes later
// (content.ts), so whatever holds a good part of the page's words stays.

import { type DomDocument, type DomElement, walk } from "./dom.ts";

const SILENT_TAGS = new Set("script noscript nav button input select textarea menu progress".split(" "));
const SILENT_ROLES =
  /^(navigation|menu|menubar|menuitem|search|contentinfo|dialog|alertdialog|alert|banner|complementary|toolbar|tablist)$/;

/** Parts of class names and ids, cut at anything but letters. Whole words only. */
const NOISE_WORDS = new RegExp(
  `(?:^|[^a-z])(?:${[
    "nav|navi|navbar|navigation|topnav|subnav|mainnav|menu|menus|submenu|breadcrumbs?|pagination|pager|paging",
    "cookies?|consent|gdpr|onetrust|cmp",
    "shar(?:e|es|ing|ers?|ebar|ebuttons?|elinks?)|addtoany|sharedaddy|addthis|social|socials|socialmedia|shariff",
    "related|relateds?|recommended|recommendations?|recirc|recirculation|outbrain|taboola|plista|zergnet|revcontent",
    "newsletters?|subscribe|subscription|signup|mailchimp|optin",
    "comments?|commentlist|commentform|disqus|respond|replies|commentaires?|kommentare?|comentarios?",
    "sidebar|sidebars|widgets?|teasers?|teaserbox|promo|promos|promoted|promotion|sponsor|sponsors|sponsored",
    "ads?|adbox|adslot|adsense|adunit|advert|adverts|advertisement|advertising|anzeigen?|werbung|reklama|publicidad",
    "popup|popups|modal|overlay|lightbox|tooltip|toast|skiplinks?|screenreader|sronly",
    "toplist|mostread|popular|trending|bestseller|read(?:more|next)|morenews|nextprev|prevnext|postnav",
    "footer|colophon|masthead|siteheader|copyright|authorbox|authorbio|bio|vcard|tagcloud|taglist|paywall",
  ].join("|")})(?![a-z])`,
);
/** Names that consist of two words wherever they are cut. */
const NOISE_PAIRS =
  /(?:author|writer)[-_ ]?(?:box|bio|info|card|about)|about[-_ ]?(?:the[-_ ]?)?author|(?:more|most|also|next|other|latest|recent|similar)[-_ ]?(?:posts?|articles?|stor(?:y|ies)|news|links?|read|from|on|in)(?![a-z])|read[-_ ]?(?:more|next|also)|(?:tag|category)[-_ ]?(?:list|cloud|links)|post[-_ ]?(?:tags|navigation|nav|meta-bottom)|entry[-_ ]?(?:tags|utility|footer)|screen[-_ ]reader|sr[-_]only|visually[-_ ]?hidden|jp[-_]relatedposts|back[-_ ]?to[-_ ]?top|scroll[-_ ]?to|social[-_ ]|cookie[-_ ]|(?:article|page|site|post)[-_ ]?footer/;
/** These say that the article is inside, whatever else the name says. */
const CONTENT_WORDS =
  /(?:article|post|entry|story|content|main|page|text)[-_ ]?(?:body|content|text|main|inner|wrapper|container)|(?:^|[-_ ])(?:hentry|article|body|main|post|story|content)(?:$| )|articlebody|maincontent/;

/** Share of the page's words above which a part is never taken out for its name alone. */
const SHARE_KEPT = 0.3;
/** Fewer characters than this are a label or a bar, not the article, whatever share of a short page they are. */
const CHARS_SMALL = 200;

const nameOf = (element: DomElement): string =>
  `${element.className} ${element.id} ${element.getAttribute("data-testid") ?? ""} ${element.getAttribute("data-component") ?? ""}`
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();

const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%|pt)?\s*(?:;|!|$)|opacity\s*:\s*0?\.?0+\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}px/i;
const WHITE_ON_WHITE =
  /^(?=.*(?:^|[;\s])color\s*:\s*(?:#fff(?:fff)?|white|transparent)\b)(?=.*background(?:-color)?\s*:\s*(?:#fff(?:fff)?|white)\b)/i;

/** True for an element that a reader of the page doesn't see, as far as its own attributes tell. */
export function isHidden(element: DomElement): boolean {
  if (element.hasAttribute("hidden")) return true;
  if (element.getAttribute("aria-hidden") === "true" && element.localName !== "body") return true;
  const style = element.getAttribute("style");
  return Boolean(style) && (HIDDEN_STYLE.test(style!) || WHITE_ON_WHITE.test(style!));
}

function isNoiseName(element: DomElement): boolean {
  const name = nameOf(element);
  if (name.length < 4) return false;
  if (CONTENT_WORDS.test(name)) return false;
  return NOISE_WORDS.test(name) || NOISE_PAIRS.test(name);
}

const PROTECTED = new Set("html head body main article h1 p blockquote pre table tbody tr td th".split(" "));

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

/** Removes what is noise by its tag, role or name. Call pruneHidden first. */
export function pruneNoise(document: DomDocument): void {
  const total = document.body.textContent.length;
  const kept = Math.max(CHARS_SMALL, total * SHARE_KEPT);
  walk(document.body, (element) => {
    if (!isNoise(element)) return;
    if (element.textContent.length > kept) return;
    element.remove();
    return false;
  });
}
