// What a workspace's ratings do to its ranking: a factor for each candidate's document and source, read at once.
import { feedbackFactor } from "../model/feedback.ts";
import type { Caller } from "../model/key.ts";
import { listPriors } from "../store/feedback/priors.ts";
import type { Services } from "../store/services.ts";
import type { Factors } from "./rank.ts";

/** Whether ratings take part in this caller's searches; where they don't, none is looked up. */
export const ranksByFeedback = ({ ratedAt, settings }: Caller): boolean =>
  ratedAt !== null && settings.feedback_ranking;

/** The factors of these candidates: one statement, however many there are. */
export async function loadFactors(
  services: Pick<Services, "db" | "now">,
  workspaceId: string,
  candidates: { documentId: string; sourceId: string | null }[],
): Promise<Factors> {
  const kinds = new Map<string, "document" | "source">();
  for (const { documentId, sourceId } of candidates) {
    kinds.set(documentId, "document");
    if (sourceId !== null) kinds.set(sourceId, "source");
  }
  const now = services.now();
  const priors = await listPriors(services.db, workspaceId, [...kinds.keys()]);
  return new Map([...priors].map(([id, prior]) => [id, feedbackFactor(kinds.get(id)!, prior, now)]));
}
