// The clock: once a minute it claims the feeds and the cited pages that are due, hands out their jobs, and sweeps up
// after crashes.
import { sweepErasures } from "../src/accounts/erase-sweep.ts";
import type { IngestContext } from "../src/ingest/context.ts";
import { reconcile } from "../src/ingest/reconcile.ts";
import { claimDueFeeds } from "../src/store/watch/feeds.ts";
import { claimDueRechecks } from "../src/store/watch/rechecks.ts";
import { enqueue, type NewJob, seededJob } from "../src/store/work/jobs.ts";

/** One tick. Two that overlap claim different feeds and pages; one that was missed is made up for by the next. */
export async function runScheduled(scheduledTime: number, context: IngestContext): Promise<void> {
  const now = context.now();
  const due = await claimDueFeeds(context.db, now);
  const cited = await claimDueRechecks(context.db, now);
  const jobs: NewJob[] = await Promise.all([
    ...due.map((id) => seededJob("crawl", null, id, String(now))),
    ...cited.map(({ documentId, workspaceId }) => seededJob("recheck", workspaceId, documentId, String(now))),
  ]);
  await enqueue(context, jobs);
  const hourly = new Date(scheduledTime).getUTCMinutes() === 0;
  const swept = await reconcile(context, hourly);
  if (hourly) await sweepErasures(context);
  context.log.info("tick", { feeds_due: due.length, rechecks_due: cited.length, ...swept });
}
