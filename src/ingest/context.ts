// What every stage of the write path is given: the services, the one way out to the web, and a wait.
import type { Fetcher } from "../fetcher/fetcher.ts";
import type { OpenQuotes } from "../model/citation.ts";
import type { Services } from "../store/services.ts";
import type { PageResult } from "./page.ts";

export interface IngestContext extends Services {
  fetcher: Fetcher;
  sleep: (ms: number) => Promise<void>;
  /** Finds quotes as src/answer does, which this room does not know. */
  openQuotes: OpenQuotes;
  /** Pages being fetched in this invocation, by normalised address: who needs the same one waits for it. */
  pagesInFlight: Map<string, Promise<PageResult>>;
}
