// The <meta> and <link> elements of a page, read once. Doesn't judge which of them to believe.

import type { DomDocument } from "../dom.ts";

/** `content` of each meta by lower-case name, property or itemprop; the first of a name stands. */
export type Metas = ReadonlyMap<string, string>;

/** Reads all metas: pages put them in the body too. */
export function readMetas(document: DomDocument): Metas {
  const metas = new Map<string, string>();
  for (const meta of document.getElementsByTagName("meta")) {
    const content = meta.getAttribute("content")?.trim();
    if (!content) continue;
    for (const attribute of ["property", "name", "itemprop", "http-equiv"]) {
      for (const key of meta.getAttribute(attribute)?.toLowerCase().split(/\s+/) ?? []) {
        if (key && !metas.has(key)) metas.set(key, content);
      }
    }
  }
  return metas;
}

/** The first of `keys` that the page states. */
export function findMeta(metas: Metas, keys: readonly string[]): string | null {
  for (const key of keys) {
    const content = metas.get(key);
    if (content) return content;
  }
  return null;
}
