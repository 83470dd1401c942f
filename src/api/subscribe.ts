// Adding a source: the feed it watches is found or made, and crawled at once.
import { AppError } from "../base/errors.ts";
import { parseUrl } from "../base/url.ts";
import type { Caller } from "../model/key.ts";
import { getCollection } from "../store/content/collections.ts";
import { type Feed, type FeedKind, makeDue, saveFeed } from "../store/watch/feeds.ts";
import { type Source, saveSource } from "../store/watch/sources.ts";
import { enqueue, type NewJob, seededJob } from "../store/work/jobs.ts";
import type { AppServices } from "./context.ts";

export interface SourceInput {
  url: string;
  kind: "auto" | FeedKind;
  collection?: string | undefined;
  title?: string | undefined;
  category?: string | undefined;
}

export interface Subscribed {
  source: Source;
  feed: Feed;
  created: boolean;
  job: NewJob;
}

/** Looks at the address (unless its kind is given), saves the source and enqueues its first crawl. */
export async function subscribe(app: AppServices, caller: Caller, input: SourceInput): Promise<Subscribed> {
  const url = parseUrl(input.url);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new AppError("invalid_request", "Give a web address that starts with http:// or https://.", {
      errors: [{ pointer: "/url", detail: "not an http(s) URL" }],
    });
  }
  const collection = await getCollection(app.db, caller, input.collection);
  const found = input.kind === "auto" ? await recognise(app, url.href) : { kind: input.kind, url: url.href };
  const feed = await saveFeed(app, found.kind, found.url);
  const { source, created } = await saveSource(app.db, {
    id: app.newId("src"),
    workspaceId: caller.workspaceId,
    collectionId: collection.id,
    feedId: feed.id,
    kind: found.kind,
    url: found.url,
    title: input.title ?? null,
    category: input.category ?? null,
    state: "active",
    seenSeq: 0,
    createdAt: app.now(),
  });
  return { source, feed, created, job: await crawlNow(app, caller, source, feed) };
}

/** A crawl of the source's feed, and what is known of it already: another workspace may have polled it before. */
export async function crawlNow(
  app: AppServices,
  caller: Caller,
  source: Source,
  feed: Feed,
): Promise<NewJob> {
  const now = app.now();
  await makeDue(app.db, feed.id, now);
  const job = await seededJob("crawl", caller.workspaceId, feed.id, `asked ${source.id} ${now}`);
  const jobs = [job];
  if (feed.seq > source.seenSeq) {
    jobs.push(await seededJob("collect", caller.workspaceId, source.id, `asked ${feed.seq} ${now}`));
  }
  await enqueue(app, jobs);
  return job;
}

/** A page that names its own feed is watched by that feed: it says more, and costs the publisher less. */
async function recognise(app: AppServices, url: string): Promise<{ kind: FeedKind; url: string }> {
  const preview = await app.preview({ url, as: "auto", limit: 1 });
  if (preview.kind !== "page") return { kind: preview.kind, url };
  const own = preview.page?.feeds[0];
  return own ? { kind: "feed", url: own.url } : { kind: "page", url };
}
