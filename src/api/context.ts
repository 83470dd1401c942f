// What a request carries through the app: the services, its id, and who is asking.
import type { Breaker } from "../answer/breaker.ts";
import type { Caller } from "../model/key.ts";
import type { SessionUser } from "../model/member.ts";
import type { OpmlFeed } from "../model/opml.ts";
import type { DiscoveredFeed, Preview, PreviewRequest } from "../model/preview.ts";
import type { VerifiedSession } from "../store/access/sessions.ts";
import type { Charged } from "../store/platform/counters.ts";
import type { Services } from "../store/services.ts";

export interface AppServices extends Services {
  /** Fetches and reads an address without saving anything. Throws AppError `unfetchable`. */
  preview: (request: PreviewRequest) => Promise<Preview>;
  /** Feeds and sitemaps of a site. Throws AppError `unfetchable`. */
  discover: (url: string) => Promise<DiscoveredFeed[]>;
  /** Feeds of an OPML file; `problem` says in a few words why it is none. */
  parseOpml: (text: string) => Promise<{ feeds: OpmlFeed[]; problem: string | null }>;
  writeOpml: (feeds: OpmlFeed[], options: { title: string }) => Promise<string>;
  /** Why the fetcher's guard would let no request out to this address; null where it would. Asks nobody. */
  refusal: (url: string) => string | null;
  /** Counts one look at a foreign address for a key; false when it had its share. */
  mayLook: (keyId: string) => Promise<boolean>;
  /** Requests a minute of a key that was given no rate of its own. */
  requestsPerMinute: number;
  /** Counts a key from this address that was no good; false when it had many. Always true on a laptop. */
  mayFail: (address: string) => Promise<boolean>;
  /** Ratings that a key may give in a day; infinite on a laptop. */
  ratingsPerDayMax: number;
  /** Which models are left alone for now; the isolate's. */
  breaker: Breaker;
  sleep: (ms: number) => Promise<void>;
  /** Silence on a stream after which a comment is sent. */
  heartbeatMs: number;
  /** Lets work outlive the response. */
  waitUntil: (work: Promise<unknown>) => void;
}

export interface ApiEnv {
  Bindings: object;
  Variables: {
    app: AppServices;
    requestId: string;
    /** Set behind requireKey. */
    caller: Caller;
    /** Set behind requireSession. */
    user: SessionUser;
    /** Set under /v1 where a cookie's session is valid, whether or not it is a member's of the workspace. */
    session?: VerifiedSession;
    /** The request was begun before under its Idempotency-Key: what it does may be done, in part or whole. */
    resumed?: boolean;
    /** What the caller's counts were after this request. */
    charged?: Charged;
    /** Whose page may read the answer: an origin that has proved to be a widget's. */
    origin?: string;
  };
}
