// Which passages go into the context: in the order of the hits, and never many from one place. It ranks
// nothing.

import { getDomain, getHostname } from "tldts";
import { PASSAGES_MAX, PASSAGES_PER_DOMAIN_MAX } from "../base/limits/answer.ts";
import { foldText } from "../base/text.ts";
import type { Passage } from "../model/answer.ts";

/** Who stands behind a passage: its registrable domain, else its publisher, host or document. */
export function originOf(passage: Pick<Passage, "url" | "publisher" | "documentId">): string {
  const domain = passage.url === null ? null : getDomain(passage.url, { allowPrivateDomains: true });
  if (domain) return domain;
  if (passage.publisher) return `publisher:${foldText(passage.publisher).trim()}`;
  const host = passage.url === null ? null : getHostname(passage.url);
  return host ? `host:${host}` : passage.documentId;
}

/** The first passages in order, at most PASSAGES_PER_DOMAIN_MAX of one origin; `n` stays as it is. */
export function selectPassages(passages: readonly Passage[], max = PASSAGES_MAX): Passage[] {
  const counts = new Map<string, number>();
  const selected: Passage[] = [];
  for (const passage of passages) {
    if (selected.length >= max) break;
    if (passage.text.trim() === "") continue;
    const origin = originOf(passage);
    const count = counts.get(origin) ?? 0;
    if (count >= PASSAGES_PER_DOMAIN_MAX) continue;
    counts.set(origin, count + 1);
    selected.push(passage);
  }
  return selected;
}
