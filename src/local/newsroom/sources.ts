// The sources that a first run watches: one for each outlet of the sample newsroom.
import { feedPath, sitemapPath } from "./addresses.ts";
import { OUTLET_LIST } from "./outlets.ts";

export interface SampleSource {
  url: string;
  kind: "feed" | "sitemap" | "page";
  title: string;
  category: string;
}

/** `origin` without a slash at the end. */
export function sampleSources(origin: string): SampleSource[] {
  return OUTLET_LIST.map((outlet) => {
    const feed = feedPath(outlet);
    return {
      url: origin + (feed ?? sitemapPath(outlet)),
      kind: feed === null ? "sitemap" : "feed",
      title: outlet.name,
      category: outlet.category,
    };
  });
}
