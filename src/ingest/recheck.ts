// recheck: the page of a cited document is fetched once more. A page that changed goes through ingest like any other; the
// citations are compared when its new version is live. Nothing is deleted here.
import { sha256Hex } from "../base/hash.ts";
import { defer, done, type Job, skip, type Verdict } from "../model/job.ts";
import { saveGone } from "../store/content/citations.ts";
import { findRecheck, finishRecheck, type Recheck, type RecheckPage } from "../store/watch/rechecks.ts";
import { insertJobs, seededJob, sendJobs } from "../store/work/jobs.ts";
import { compareWith } from "./compare.ts";
import type { IngestContext } from "./context.ts";
import { fetchPage } from "./page.ts";

/** Runs a recheck job: whatever comes of it, the next look follows the schedule; a failure is not tried again before. */
export async function recheck(context: IngestContext, job: Job): Promise<Verdict> {
  const { db } = context;
  const look = await findRecheck(db, job.subjectId);
  if (!look || look.dueAt > context.now()) return skip("not_due");
  if (look.page === null) {
    await finishRecheck(db, look, true, context.now());
    return skip("not_watched");
  }
  if (look.page.isPaused) {
    await finishRecheck(db, look, false, context.now());
    return skip("source_paused");
  }
  // A copy that another look or a feed brought within PAGE_FRESH_MS is as good: one request a page, not one a document.
  const page = await fetchPage(context, look.page.url, 0);
  if (page.kind === "wait") return defer("host_busy", page.delayS);
  if (page.kind === "page") return pageRead(context, look, look.page, page.html);
  const isGone = page.problem === "gone" || page.problem === "not_found";
  if (isGone) await pageGone(context, look, look.page);
  // 410 is for good; a page that answers 404 may come back.
  await finishRecheck(db, look, page.problem === "gone", context.now());
  return skip(page.problem);
}

async function pageGone(context: IngestContext, { documentId }: Recheck, page: RecheckPage): Promise<void> {
  const news = { documentId, version: page.liveVersion, noticeId: context.newId("ntc") };
  await saveGone(context.db, news, context.now());
}

/** The same bytes again are no work; others are read by an ingest job, which finds the copy that was just fetched. */
async function pageRead(
  context: IngestContext,
  look: Recheck,
  page: RecheckPage,
  html: string,
): Promise<Verdict> {
  const { documentId } = look;
  await compareWith(context, { documentId, live: page.liveVersion, back: true });
  const isSame = page.originalKey?.endsWith(`/${await sha256Hex(html)}`);
  const jobs = isSame
    ? []
    : [await seededJob("ingest", page.workspaceId, documentId, `recheck ${look.citedAt} ${look.step}`)];
  await finishRecheck(context.db, look, false, context.now(), [insertJobs(jobs, context.now())]);
  await sendJobs(context, jobs);
  return done;
}
