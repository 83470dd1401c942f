// What one outbound GET came to: the border between src/fetcher and the rest.

/** Why an address was not read. `permanent` ones are not worth another try. */
export type FetchProblem =
  | "bad_url"
  | "blocked_scheme"
  | "blocked_port"
  | "blocked_address"
  | "blocked_credentials"
  | "blocked_self"
  | "robots_disallowed"
  | "robots_unavailable"
  | "too_many_redirects"
  | "bad_redirect"
  | "timeout"
  | "too_large"
  | "network"
  | "gone"
  | "not_found"
  | "denied"
  | "rate_limited"
  | "server_error"
  | "unexpected_status"
  | "challenge";

/** What the server says about how long its answer stays fresh; all optional. */
export interface Freshness {
  etag: string | null;
  lastModified: string | null;
  /** Not before this time (epoch ms), from Retry-After or Cache-Control; already bounded. */
  notBefore: number | null;
}

/** The address was read. */
export interface Fetched {
  ok: true;
  status: 200;
  finalUrl: string;
  /** Every address asked, first to last. */
  hops: string[];
  /** True when every redirect on the way was permanent (301, 308). */
  permanentRedirect: boolean;
  contentType: string | null;
  charset: string;
  /** Decoded by BOM, header, then the document's own declaration. */
  text: string;
  bytes: Uint8Array;
  freshness: Freshness;
}

/** The server has nothing newer than what the request's validators name. */
export interface NotModified {
  ok: true;
  status: 304;
  finalUrl: string;
  freshness: Freshness;
}

export interface FetchFailed {
  ok: false;
  problem: FetchProblem;
  /** HTTP status where there was one. */
  status: number | null;
  finalUrl: string;
  /** True where another try later may work. */
  retryable: boolean;
  notBefore: number | null;
  /** One sentence for a person; holds no text from outside but the host name. */
  detail: string;
}

export type FetchResult = Fetched | NotModified | FetchFailed;

export interface FetchRequest {
  url: string;
  etag?: string | null;
  lastModified?: string | null;
  accept?: "feed" | "page" | "any";
  bodyBytesMax?: number;
  timeoutMs?: number;
  /** True skips robots.txt: only for what a person asked for by name just now (a feed they subscribe to by hand still obeys). */
  ignoreRobots?: boolean;
}
