// Addresses as text: parsed, brought to one spelling, reduced to host or domain. It judges none of them:
// whether an address may be asked is src/fetcher/guard.ts's matter.
import { getDomain } from "tldts";

/**
 * The absolute URL, or null where `text` is none (a scheme is needed; blanks around it are not part of it).
 */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** `text` without the user name and password of an address, for showing; other text as it is. */
export function withoutCredentials(text: string): string {
  const url = parseUrl(text);
  if (url === null || (url.username === "" && url.password === "")) return text;
  url.username = "";
  url.password = "";
  return url.href;
}

/**
 * Parameters that only tell the publisher where a reader came from. Short ones that can mean content (`ref`,
 * `id`) stay.
 */
const TRACKING_NAMES = new Set([
  "fbclid",
  "gclid",
  "gclsrc",
  "gbraid",
  "wbraid",
  "dclid",
  "msclkid",
  "yclid",
  "ysclid",
  "twclid",
  "ttclid",
  "li_fat_id",
  "igshid",
  "igsh",
  "mc_cid",
  "mc_eid",
  "mkt_tok",
  "_hsenc",
  "_hsmi",
  "__hstc",
  "__hssc",
  "__hsfp",
  "hsctatracking",
  "vero_id",
  "oly_anon_id",
  "oly_enc_id",
  "wickedid",
  "rb_clickid",
  "s_cid",
  "xtor",
  "_ga",
  "_gl",
  "_openstat",
  "ref_src",
  "ref_url",
  "guccounter",
  "guce_referrer",
  "guce_referrer_sig",
  "__twitter_impression",
  "at_medium",
  "at_campaign",
  "at_custom1",
  "at_custom2",
  "at_custom3",
  "at_custom4",
  "ns_mchannel",
  "ns_source",
  "ns_campaign",
  "ns_linkname",
  "ns_fee",
]);
const TRACKING_PREFIXES = ["utm_", "utm-", "mtm_", "pk_", "piwik_", "matomo_"];

/**
 * The key by which two spellings of one address are known as the same: host in lower case without trailing
 * dot, no default port, fragment, credentials or tracking parameters, one spelling of percent-encodings.
 * Parameters keep their order, which can mean something; http and https stay apart. Text that is no URL
 * comes back trimmed.
 */
export function normalizeUrl(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return url.trim();
  parsed.hash = "";
  parsed.username = "";
  parsed.password = "";
  if (/[^.]\.$/.test(parsed.hostname)) parsed.hostname = parsed.hostname.slice(0, -1);
  const query = parsed.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isTracking(pair))
    .join("&");
  parsed.search = query === "" ? "" : `?${sameEscapes(query)}`;
  parsed.pathname = sameEscapes(parsed.pathname);
  return parsed.href;
}

function isTracking(pair: string): boolean {
  const name = sameEscapes(pair.split("=", 1)[0] ?? "").toLowerCase();
  return TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** RFC 3986 6.2.2: escapes in upper case, and none where the character may stand for itself. */
function sameEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(char) ? char : code.toUpperCase();
  });
}

/**
 * The domain that somebody registered (`news.bbc.co.uk` → `bbc.co.uk`), by the Public Suffix List with its
 * private part, so that two blogs on one host are two publishers. An address or a bare name stands for
 * itself; "" for no URL.
 */
export function registrableDomain(url: string): string {
  const host = parseUrl(url)?.hostname.replace(/\.$/, "") ?? "";
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

/**
 * Host and, where it isn't the scheme's own, port, in lower case without trailing dot; "" where `url` is no
 * URL.
 */
export function hostOf(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return "";
  return parsed.host.replace(/\.(?=:\d+$|$)/, "");
}
