// The name in what a feed states as its author. It decides nothing about whether that is a person.

/**
 * `Ann Lee` of `Ann Lee (ann@x.org)`, `ann@x.org (Ann Lee)` or `Ann Lee <ann@x.org>`; null when only an
 * address is left.
 */
export function authorName(author: string | null): string | null {
  if (!author) return null;
  const address = String.raw`(?:mailto:)?[^\s@()<>,]{1,64}@[^\s@()<>,]{1,255}`;
  const name = author
    .replace(new RegExp(`[(<\\[]\\s?${address}\\s?[)>\\]]`, "g"), " ")
    .replace(new RegExp(`(?<![^\\s(<,])${address}`, "g"), " ")
    .replace(/^\s*\(([^()]*)\)\s*$/, "$1")
    .replace(/\s+/g, " ")
    .replace(/ ,/g, ",")
    .replace(/^[\s,]+|[\s,]+$/g, "");
  return name || null;
}
