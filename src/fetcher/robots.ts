// robots.txt as RFC 9309 describes it, and the spelling mistakes that Google's parser forgives. Pure:
// fetching and caching it is robots-source.ts's matter.
import { ROBOTS_BYTES_MAX, ROBOTS_SITEMAPS_MAX } from "../base/limits/fetcher.ts";

interface Rule {
  allow: boolean;
  /** Normalised; `*` stands for anything, a last `$` for the end. */
  pattern: string;
}

interface Group {
  /** Product tokens in lower case; `*` for everyone. */
  agents: string[];
  rules: Rule[];
}

export interface Robots {
  groups: Group[];
  /**
   * Crawl-delay in seconds by product token; no part of the standard, so it neither ends nor joins groups.
   */
  delays: Map<string, number>;
  /** Absolute http(s) addresses, in the file's order. */
  sitemaps: string[];
}

type Key = "agent" | "allow" | "disallow" | "sitemap" | "delay";

const KEYS = new Map<string, Key>([
  ["user-agent", "agent"],
  ["useragent", "agent"],
  ["user agent", "agent"],
  ["allow", "allow"],
  ["disallow", "disallow"],
  ["dissallow", "disallow"],
  ["dissalow", "disallow"],
  ["disalow", "disallow"],
  ["diasllow", "disallow"],
  ["disallaw", "disallow"],
  ["sitemap", "sitemap"],
  ["site-map", "sitemap"],
  ["crawl-delay", "delay"],
  ["crawldelay", "delay"],
]);

/** Never fails: what is no robots.txt has no groups, which allows everything. Reads the first 500 KiB. */
export function parseRobots(text: string): Robots {
  const robots: Robots = { groups: [], delays: new Map(), sitemaps: [] };
  let group: Group | null = null;
  let rulesSeen = false;
  let agentsDelayed = 0;
  for (const line of headOf(text).split(/\r\n|\n|\r/)) {
    const field = readLine(line);
    if (field === null) continue;
    const { key, value } = field;
    if (key === "agent") {
      if (group === null || rulesSeen) {
        group = { agents: [], rules: [] };
        agentsDelayed = 0;
        robots.groups.push(group);
        rulesSeen = false;
      }
      group.agents.push(productToken(value));
    } else if (key === "sitemap") {
      addSitemap(robots, value);
    } else if (key === "delay") {
      // Meant for the names right above it, even where the standard sees one group with the names before.
      addDelay(robots, group?.agents.slice(agentsDelayed) ?? [], value);
      agentsDelayed = group?.agents.length ?? 0;
    } else if (group !== null) {
      rulesSeen = true;
      // An empty rule matches nothing: "Disallow:" allows all, and so does no rule.
      if (value !== "") group.rules.push({ allow: key === "allow", pattern: normalizePattern(value) });
    }
  }
  return robots;
}

/** Cut at the last whole line: half of `/private` would be `/pri`, which forbids more than was meant. */
function headOf(text: string): string {
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.length <= ROBOTS_BYTES_MAX) return bare;
  const cut = bare.slice(0, ROBOTS_BYTES_MAX + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("\n"), cut.lastIndexOf("\r"), 0));
}

function readLine(line: string): { key: Key; value: string } | null {
  const bare = line.replace(/#.*$/, "").trim();
  const colon = bare.indexOf(":");
  // "Disallow /private" is understood where exactly two words stand there, as Google's parser does.
  const blank = colon < 0 && /^\S+\s+\S+$/.test(bare) ? bare.search(/\s/) : -1;
  const at = colon >= 0 ? colon : blank;
  if (at <= 0) return null;
  const key = KEYS.get(bare.slice(0, at).trim().toLowerCase());
  return key === undefined ? null : { key, value: bare.slice(at + 1).trim() };
}

function addDelay(robots: Robots, agents: string[], value: string): void {
  if (!/^\d+(?:\.\d+)?$/.test(value)) return;
  for (const agent of agents) {
    if (!robots.delays.has(agent)) robots.delays.set(agent, Number(value));
  }
}

function addSitemap(robots: Robots, value: string): void {
  if (robots.sitemaps.length >= ROBOTS_SITEMAPS_MAX || !URL.canParse(value)) return;
  const url = new URL(value);
  if (url.protocol !== "http:" && url.protocol !== "https:") return;
  if (!robots.sitemaps.includes(url.href)) robots.sitemaps.push(url.href);
}

/** `Wireroom/0.1 (+https://…)` → `wireroom`; RFC 9309 2.2.1 allows letters, `_` and `-`. */
export function productToken(userAgent: string): string {
  if (/^\*(?:\s|$)/.test(userAgent)) return "*";
  return (/^[a-z_-]+/i.exec(userAgent)?.[0] ?? "").toLowerCase();
}

/** All groups that name the token count as one; those for `*` only where none does (RFC 9309 2.2.1). */
function groupsFor(robots: Robots, userAgentToken: string): Group[] {
  const token = productToken(userAgentToken);
  const own = robots.groups.filter((group) => token !== "" && group.agents.includes(token));
  return own.length > 0 ? own : robots.groups.filter((group) => group.agents.includes("*"));
}

/**
 * Whether that agent may ask for a path with its query; the longest matching rule decides, Allow wins a tie.
 */
export function isAllowed(robots: Robots, userAgentToken: string, pathAndQuery: string): boolean {
  const path = normalizePath(pathAndQuery);
  if (path === "/robots.txt") return true;
  let longest = -1;
  let allowed = true;
  for (const group of groupsFor(robots, userAgentToken)) {
    for (const { allow, pattern } of group.rules) {
      if (pattern.length < longest || (pattern.length === longest && !allow)) continue;
      if (!matches(pattern, path)) continue;
      longest = pattern.length;
      allowed = allow;
    }
  }
  return allowed;
}

/**
 * The pause that the agent is asked to make between requests, in seconds and unbounded; null where none is
 * named.
 */
export function crawlDelaySeconds(robots: Robots, userAgentToken: string): number | null {
  const token = productToken(userAgentToken);
  const named = token !== "" && robots.groups.some((group) => group.agents.includes(token));
  return robots.delays.get(named ? token : "*") ?? null;
}

/** Leftmost places will do: a match of an earlier part further right leaves less for the rest. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith("$");
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const first = parts[0]!;
  if (!path.startsWith(first)) return false;
  if (parts.length === 1) return !anchored || path.length === first.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1)!;
  return anchored ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
}

/**
 * In a path `*` and `$` are plain characters: escaped, so that only an escaped one in a pattern matches
 * them.
 */
function normalizePath(pathAndQuery: string): string {
  const path = pathAndQuery.startsWith("/") ? pathAndQuery : `/${pathAndQuery}`;
  return sameEscapes(path.replace(/#.*$/, "")).replace(/[*$]/g, (char) => (char === "*" ? "%2A" : "%24"));
}

function normalizePattern(value: string): string {
  const end = value.endsWith("$");
  const body = sameEscapes(end ? value.slice(0, -1) : value).replace(/\$/g, "%24");
  return body.replace(/\*{2,}/g, "*") + (end ? "$" : "");
}

/** RFC 9309 2.2.2: other than ASCII is escaped, unreserved characters are not, escapes are in upper case. */
function sameEscapes(text: string): string {
  return text
    .replace(/[^\x21-\x7e]+/g, (chars) => encodeURIComponent(chars.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, (code) => {
      const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/.test(char) ? char : code.toUpperCase();
    });
}
