// An answer read again: as it was given, with what became of its citations. It writes nothing: that is compare's work,
// which this does not wait for, so that a mark is right the moment a new version is live.
import type { z } from "@hono/zod-openapi";
import { openQuotes } from "../answer/standing.ts";
import { type CitationState, isBroken, stateOf } from "../model/citation.ts";
import type { LoadText } from "../search/passages.ts";
import type { StoredAnswer } from "../store/content/answers.ts";
import { listStanding, type Standing } from "../store/content/citations.ts";
import type { AppServices } from "./context.ts";
import type { answerSchema } from "./wire/answer.ts";
import { iso } from "./wire/common.ts";

type Answer = z.output<typeof answerSchema>;

/** The stored answer with the state of each citation, and whether any of it has changed. */
export async function readAgain(app: AppServices, row: StoredAnswer, loadText: LoadText): Promise<Answer> {
  const answer = row.body as unknown as Answer;
  const standing = await listStanding(app.db, row.workspaceId, row.id);
  const states = await statesOf(standing, loadText);
  const claims = answer.claims.map((claim) => ({
    ...claim,
    citations: claim.citations.map((citation) => {
      const { document_id, version, start, end } = citation;
      const state = states.get(keyOf({ claimId: claim.id, documentId: document_id, version, start, end }));
      if (state === undefined || state === "stands") return citation;
      return isBroken(state) ? { ...citation, state, changed: true } : { ...citation, state };
    }),
  }));
  const changed = row.redactedAt !== null || [...states.values()].some(isBroken);
  const changedAt = changed ? iso(row.changedAt ?? app.now()) : null;
  return { ...answer, claims, changed, changed_at: changedAt };
}

type Place = Pick<Standing, "claimId" | "documentId" | "version" | "start" | "end">;
const keyOf = (c: Place) => `${c.claimId} ${c.documentId} ${c.version} ${c.start} ${c.end}`;

/** States by citation; where a newer version is live than the one compared last, the quote is looked for in it here. */
async function statesOf(standing: Standing[], loadText: LoadText): Promise<Map<string, CitationState>> {
  const states = new Map<string, CitationState>();
  for (const [documentId, group] of Map.groupBy(standing, (citation) => citation.documentId)) {
    const live = group[0]!.liveVersion;
    const isBehind = live !== null && group.some((citation) => citation.versionChecked !== live);
    const newest = isBehind ? await loadText(documentId, live) : null;
    const find = newest === null ? null : openQuotes(newest);
    for (const citation of group) {
      let state: CitationState = live === null ? "gone" : citation.state;
      const { version, start, end, versionChecked } = citation;
      const text = find && versionChecked !== live ? await loadText(documentId, version) : null;
      if (find && text !== null) {
        state = stateOf(find(text.slice(start, end), citation), citation);
      }
      states.set(keyOf(citation), state);
    }
  }
  return states;
}
