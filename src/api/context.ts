// What a request carries through the app: the services, its id, and who is asking.
import type { Caller } from "../model/key.ts";
import type { SessionUser } from "../model/member.ts";
import type { OpmlFeed } from "../model/opml.ts";
import type { DiscoveredFeed, Preview, PreviewRequest } from "../model/preview.ts";
import type { Services } from "../store/services.ts";

export interface AppServices extends Services {
  /** Fetches and reads an address without saving anything. Throws AppError `unfetchable`. */
  preview: (request: PreviewRequest) => Promise<Preview>;
  /** Feeds and sitemaps of a site. Throws AppError `unfetchable`. */
  discover: (url: string) => Promise<DiscoveredFeed[]>;
  /** Feeds of an OPML file; `problem` says in a few words why it is none. */
  parseOpml: (text: string) => Promise<{ feeds: OpmlFeed[]; problem: string | null }>;
  writeOpml: (feeds: OpmlFeed[], options: { title: string }) => Promise<string>;
  /** Whether the fetcher's guard would let a request out to this address; asks nobody. */
  admits: (url: string) => boolean;
  /** Counts one look at a foreign address for a key; false when it had its share. Always true on a laptop. */
  mayLook: (keyId: string) => Promise<boolean>;
  /** Ratings that a key may give in a day; infinite on a laptop. */
  ratingsPerDayMax: number;
  /** Lets work outlive the response. */
  waitUntil: (work: Promise<unknown>) => void;
}

export interface ApiEnv {
  Bindings: object;
  Variables: { app: AppServices; requestId: string; caller: Caller; user: SessionUser };
}
