// The six invented outlets: name, voice, address scheme and feed format. Their articles are in `articles/`.
import type { OutletId } from "./article.ts";

export type OutletFeed = "rss" | "rss-summary" | "atom" | "rdf" | "json" | "none";

export interface Outlet {
  id: OutletId;
  name: string;
  tagline: string;
  /** What stands on the page `about`. */
  about: string;
  /** Language of the site itself; articles may differ. */
  lang: "en" | "de";
  /** A locale of the site's dates, BCP 47. */
  locale: string;
  feed: OutletFeed;
  /** Path of the feed below the outlet's own; undefined where there is none. */
  feedPath?: string;
  /** Path of an article below the outlet's own: `:slug` and `:date` (as 2026/09/15) are filled in. */
  articlePath: string;
  /** Encoding of the pages and of the feed. */
  charset: "utf-8" | "windows-1252";
  /** Colour of headings and links, CSS. */
  colour: string;
  /** What the source is filed under on the first run. */
  category: string;
}

export const OUTLETS: Record<OutletId, Outlet> = {
  northquay: {
    id: "northquay",
    name: "Northquay Wire",
    tagline: "News agency for computing and industry",
    about:
      "Northquay Wire is a news agency. It reports for newspapers and trade papers, which may print its " +
      "texts with a credit line.",
    lang: "en",
    locale: "en-GB",
    feed: "rss",
    feedPath: "rss.xml",
    articlePath: "wire/:date/:slug",
    charset: "utf-8",
    colour: "#0b3d5c",
    category: "Agencies",
  },
  lathe: {
    id: "lathe",
    name: "Lathe & Ledger",
    tagline: "What things cost, and who pays",
    about: "Lathe & Ledger appears weekly and writes about the price of computing. It takes no advertising.",
    lang: "en",
    locale: "en-GB",
    feed: "atom",
    feedPath: "feed.atom",
    articlePath: "story/:slug",
    charset: "utf-8",
    colour: "#7a1f1f",
    category: "Business",
  },
  kilnhouse: {
    id: "kilnhouse",
    name: "Kilnhouse",
    tagline: "Engineers who measure things",
    about: "Kilnhouse is written by people who run language models for a living and own a thermometer.",
    lang: "en",
    locale: "en-GB",
    feed: "json",
    feedPath: "feed.json",
    articlePath: "posts/:slug/",
    charset: "utf-8",
    colour: "#a2510d",
    category: "Engineering",
  },
  mitteltakt: {
    id: "mitteltakt",
    name: "Mitteltakt",
    tagline: "Fachblatt für Rechentechnik in Velmark",
    about: "Mitteltakt erscheint täglich in Brückstadt, auf Deutsch und teilweise auf Englisch.",
    lang: "de",
    locale: "de-DE",
    feed: "rdf",
    feedPath: "index.rdf",
    articlePath: "artikel/:slug.html",
    charset: "windows-1252",
    colour: "#2f4a2b",
    category: "Trade press",
  },
  "public-meter": {
    id: "public-meter",
    name: "The Public Meter",
    tagline: "We read what is metered, permitted and minuted",
    about: "The Public Meter is paid for by 4,100 readers. It publishes its spreadsheets.",
    lang: "en",
    locale: "en-GB",
    feed: "rss-summary",
    feedPath: "feed/",
    articlePath: "issues/:slug",
    charset: "utf-8",
    colour: "#4b2a6b",
    category: "Energy and rules",
  },
  harbourlight: {
    id: "harbourlight",
    name: "Harbourlight Daily",
    tagline: "The morning paper of Port Sable",
    about: "Harbourlight Daily has been printed at 4 Ropewalk, Port Sable, since 1911.",
    lang: "en",
    locale: "en-GB",
    feed: "none",
    articlePath: "news/:slug.html",
    charset: "utf-8",
    colour: "#134f6b",
    category: "Local",
  },
};

/** All outlets, in the order in which they are shown. */
export const OUTLET_LIST: Outlet[] = Object.values(OUTLETS);
