// Web origins (RFC 6454): scheme, host and port as one text. It compares none and knows no list of them.

/** What stands between a scheme and the end or one slash: no user, path, escape, wildcard, blank or backslash. */
const BARE = /^https?:\/\/[^\s/\\?#@%*\p{C}]+\/?$/iu;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])$/;
/** A host name has 253 characters at most. */
const ORIGIN_CHARS_MAX = 300;

/**
 * The one spelling of the origin that a person wrote: lower case, punycode, no default port. Null where it is no origin
 * of http or https, or more than one (a wildcard, a path).
 */
export function parseOrigin(text: string): string | null {
  if (text.length > ORIGIN_CHARS_MAX || !BARE.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return HOST.test(url.hostname) ? url.origin : null;
}

/** The origin that an `Origin` header names; null unless it is spelt as browsers spell it: they know one way only. */
export function parseOriginHeader(header: string | undefined): string | null {
  return header !== undefined && parseOrigin(header) === header ? header : null;
}
