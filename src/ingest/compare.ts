// compare: what answers cite of a document is held against its newest text, by code. No network; the claims are not
// judged again, and a document that stays as it is costs nothing.
import { PLACES_PER_COMPARE_MAX } from "../base/limits/recheck.ts";
import { type CitationState, type CitedPlace, stateOf } from "../model/citation.ts";
import { done, type Job, retry, skip, type Verdict } from "../model/job.ts";
import { redactAnswers } from "../store/content/answers.ts";
import { type Comparison, listPlaces, saveStates } from "../store/content/citations.ts";
import { type Document, findDocument, findVersion } from "../store/content/documents.ts";
import type { IngestContext } from "./context.ts";

/** Runs a compare job. A document deleted while an answer that cites it was written leaves that answer, too. */
export async function compare(context: IngestContext, job: Job): Promise<Verdict> {
  const document = await findDocument(context.db, job.subjectId);
  if (!document) return skip("document_gone");
  if (document.deletedAt !== null) {
    await withdraw(context, document);
    return done;
  }
  if (document.liveVersion === null) return skip("not_live");
  const comparison = { documentId: document.id, live: document.liveVersion, back: false };
  return (await compareWith(context, comparison)) ? done : retry("text_missing");
}

/** Takes a deleted document out of the answers that cite it. */
export async function withdraw(context: IngestContext, document: Document): Promise<void> {
  const version = document.liveVersion ?? document.version;
  const news = { documentId: document.id, version, noticeId: context.newId("ntc") };
  await redactAnswers(context.db, news, context.now());
}

/** The comparison itself; false when a text can't be read just now. A version overtaken meanwhile is left to the newer one's job. */
export async function compareWith(context: IngestContext, comparison: Comparison): Promise<boolean> {
  const { db, now, newId } = context;
  for (;;) {
    const places = await listPlaces(db, comparison, PLACES_PER_COMPARE_MAX);
    if (places.length === 0) return true;
    const states = await statesOf(context, comparison, places);
    if (states === null) return false;
    const written = await saveStates(db, comparison, states, newId("ntc"), now());
    if (!written || places.length < PLACES_PER_COMPARE_MAX) return true;
  }
}

async function statesOf(
  context: IngestContext,
  { documentId, live }: Comparison,
  places: CitedPlace[],
): Promise<(CitedPlace & { state: CitationState })[] | null> {
  const newest = await textOf(context, documentId, live);
  if (newest === null) return null;
  const find = context.openQuotes(newest);
  const states: (CitedPlace & { state: CitationState })[] = [];
  for (const [version, group] of Map.groupBy(places, (place) => place.version)) {
    const text = version === live ? newest : await textOf(context, documentId, version);
    if (text === null) return null;
    for (const place of group) {
      states.push({ ...place, state: stateOf(find(text.slice(place.start, place.end), place), place) });
    }
  }
  return states;
}

async function textOf(context: IngestContext, documentId: string, version: number): Promise<string | null> {
  const row = await findVersion(context.db, documentId, version);
  return row ? context.blobs.findText(row.textKey) : null;
}
