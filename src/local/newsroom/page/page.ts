// The page of an article, in the look of its outlet.
import type { Article, OutletId } from "../article.ts";
import { renderHarbourlight } from "./harbourlight.ts";
import { renderKilnhouse } from "./kilnhouse.ts";
import { renderLathe } from "./lathe.ts";
import { renderMitteltakt } from "./mitteltakt.ts";
import { renderNorthquay } from "./northquay.ts";
import { gatherParts, type PageParts } from "./parts.ts";
import { renderPublicMeter } from "./public-meter.ts";

const TEMPLATES: Record<OutletId, (parts: PageParts) => string> = {
  northquay: renderNorthquay,
  lathe: renderLathe,
  kilnhouse: renderKilnhouse,
  mitteltakt: renderMitteltakt,
  "public-meter": renderPublicMeter,
  harbourlight: renderHarbourlight,
};

/** The whole HTML document, which names its outlet's charset and has to be encoded in it. */
export function renderPage(article: Article, origin: string): string {
  return TEMPLATES[article.outlet](gatherParts(article, origin));
}
