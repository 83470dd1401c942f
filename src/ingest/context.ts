// What every stage of the write path is given: the services, the one way out to the web, and a wait.
import type { Fetcher } from "../fetcher/fetcher.ts";
import type { Services } from "../store/services.ts";

export interface IngestContext extends Services {
  fetcher: Fetcher;
  sleep: (ms: number) => Promise<void>;
}
