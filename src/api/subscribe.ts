// Adding a source: the feed it watches is found or made, and crawled at once.
import { AppError } from "../base/errors.ts";
import { parseUrl } from "../base/url.ts";
import type { Caller } from "../model/key.ts";
import type { OpmlFeed } from "../model/opml.ts";
import { getCollection } from "../store/content/collections.ts";
import { type Feed, type FeedKind, makeDue, saveFeed, saveFeeds } from "../store/watch/feeds.ts";
import { type Source, saveSource, saveSources } from "../store/watch/sources.ts";
import { enqueue, type NewJob } from "../store/work/jobs.ts";
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
  const url = webAddress(input.url);
  if (!url) {
    throw new AppError("invalid_request", NO_ADDRESS, {
      errors: [{ pointer: "/url", detail: "not an http(s) URL" }],
    });
  }
  if (!app.admits(url)) {
    throw new AppError("unfetchable", NOT_ADMITTED, {
      errors: [{ pointer: "/url", detail: url.slice(0, 200) }],
    });
  }
  const collection = await getCollection(app.db, caller, input.collection);
  const found = input.kind === "auto" ? await recognise(app, url) : { kind: input.kind, url };
  const feed = await saveFeed(app, found.kind, found.url);
  const { source, created } = await saveSource(
    app.db,
    newSource(app, caller, collection.id, feed, { ...input, ...found }),
  );
  return { source, feed, created, job: await crawlNow(app, caller, source, feed) };
}

/** Subscribes to many feeds, taken for what they are said to be: none is fetched while the caller waits. */
export async function subscribeAll(app: AppServices, caller: Caller, collectionId: string, list: OpmlFeed[]) {
  const refused: { url: string; detail: string }[] = [];
  const inputs: { url: string; title: string | undefined; category: string | undefined }[] = [];
  for (const { url, title, category } of list) {
    const address = webAddress(url);
    if (address && app.admits(address)) {
      inputs.push({ url: address, title: title?.slice(0, 300), category: category?.slice(0, 100) });
    } else refused.push({ url: url.slice(0, 500), detail: address ? NOT_ADMITTED : NO_ADDRESS });
  }
  const feeds = await saveFeeds(
    app,
    "feed",
    inputs.map(({ url }) => url),
  );
  const wanted = feeds.map((feed, i) =>
    newSource(app, caller, collectionId, feed, { ...inputs[i]!, kind: "feed" as const }),
  );
  const saved = await saveSources(app.db, collectionId, wanted);
  await crawlAll(
    app,
    caller,
    saved.map(({ source }, i) => ({ source, feed: feeds[i]! })),
  );
  return { refused, saved: saved.map((one, i) => ({ ...one, feed: feeds[i]! })) };
}

const NOT_ADMITTED =
  "This address is not one that is fetched: private networks, unusual ports and passwords are not.";
const NO_ADDRESS = "Give a web address that starts with http:// or https://.";

/** The address in its normal spelling; null where it is none of the web. */
function webAddress(text: string): string | null {
  const url = parseUrl(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

function newSource(
  app: AppServices,
  caller: Caller,
  collectionId: string,
  feed: Feed,
  input: { url: string; kind: FeedKind; title?: string | undefined; category?: string | undefined },
): Source {
  return {
    id: app.newId("src"),
    workspaceId: caller.workspaceId,
    collectionId,
    feedId: feed.id,
    kind: input.kind,
    url: input.url,
    title: input.title || null,
    category: input.category || null,
    state: "active",
    seenSeq: 0,
    createdAt: app.now(),
  };
}

/** A crawl of the source's feed, and what is known of it already: another workspace may have polled it before. */
export async function crawlNow(
  app: AppServices,
  caller: Caller,
  source: Source,
  feed: Feed,
): Promise<NewJob> {
  return (await crawlAll(app, caller, [{ source, feed }]))[0]!;
}

async function crawlAll(
  app: AppServices,
  caller: Caller,
  list: { source: Source; feed: Feed }[],
): Promise<NewJob[]> {
  const now = app.now();
  await makeDue(
    app.db,
    list.map(({ feed }) => feed.id),
    now,
  );
  const jobOf = (kind: "crawl" | "collect", subjectId: string): NewJob => ({
    id: app.newId("job"),
    workspaceId: caller.workspaceId,
    kind,
    subjectId,
  });
  const crawls = list.map(({ feed }) => jobOf("crawl", feed.id));
  const behind = list.filter(({ source, feed }) => feed.seq > source.seenSeq);
  const collects = behind.map(({ source }) => jobOf("collect", source.id));
  await enqueue(app, [...crawls, ...collects]);
  return crawls;
}

/** A page that names its own feed is watched by that feed: it says more, and costs the publisher less. */
async function recognise(app: AppServices, url: string): Promise<{ kind: FeedKind; url: string }> {
  const preview = await app.preview({ url, as: "auto", limit: 1 });
  if (preview.kind !== "page") return { kind: preview.kind, url };
  const own = preview.page?.feeds[0];
  return own ? { kind: "feed", url: own.url } : { kind: "page", url };
}
