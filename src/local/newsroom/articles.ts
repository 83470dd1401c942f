// All articles of the sample newsroom, and how they looked at an earlier time. The texts are in `articles/`.
import { type Article, changedAt, type OutletId } from "./article.ts";
import { HARBOURLIGHT_NOVEMBER } from "./articles/harbourlight/november.ts";
import { HARBOURLIGHT_OCTOBER } from "./articles/harbourlight/october.ts";
import { HARBOURLIGHT_SEPTEMBER } from "./articles/harbourlight/september.ts";
import { KILNHOUSE_NOVEMBER } from "./articles/kilnhouse/november.ts";
import { KILNHOUSE_OCTOBER } from "./articles/kilnhouse/october.ts";
import { KILNHOUSE_SEPTEMBER } from "./articles/kilnhouse/september.ts";
import { LATHE_NOVEMBER } from "./articles/lathe/november.ts";
import { LATHE_OCTOBER } from "./articles/lathe/october.ts";
import { LATHE_SEPTEMBER } from "./articles/lathe/september.ts";
import { MITTELTAKT_NOVEMBER } from "./articles/mitteltakt/november.ts";
import { MITTELTAKT_OCTOBER } from "./articles/mitteltakt/october.ts";
import { MITTELTAKT_SEPTEMBER } from "./articles/mitteltakt/september.ts";
import { NORTHQUAY_NOVEMBER } from "./articles/northquay/november.ts";
import { NORTHQUAY_OCTOBER } from "./articles/northquay/october.ts";
import { NORTHQUAY_SEPTEMBER } from "./articles/northquay/september.ts";
import { PUBLIC_METER_NOVEMBER } from "./articles/public-meter/november.ts";
import { PUBLIC_METER_OCTOBER } from "./articles/public-meter/october.ts";
import { PUBLIC_METER_SEPTEMBER } from "./articles/public-meter/september.ts";

/** Every article in its last version, newest first. */
export const ARTICLES: Article[] = [
  ...NORTHQUAY_SEPTEMBER,
  ...NORTHQUAY_OCTOBER,
  ...NORTHQUAY_NOVEMBER,
  ...LATHE_SEPTEMBER,
  ...LATHE_OCTOBER,
  ...LATHE_NOVEMBER,
  ...KILNHOUSE_SEPTEMBER,
  ...KILNHOUSE_OCTOBER,
  ...KILNHOUSE_NOVEMBER,
  ...MITTELTAKT_SEPTEMBER,
  ...MITTELTAKT_OCTOBER,
  ...MITTELTAKT_NOVEMBER,
  ...PUBLIC_METER_SEPTEMBER,
  ...PUBLIC_METER_OCTOBER,
  ...PUBLIC_METER_NOVEMBER,
  ...HARBOURLIGHT_SEPTEMBER,
  ...HARBOURLIGHT_OCTOBER,
  ...HARBOURLIGHT_NOVEMBER,
].sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));

const bySlug = new Map(ARTICLES.map((article) => [article.slug, article]));

/** The article in its last version, or null. */
export function findArticle(slug: string): Article | null {
  return bySlug.get(slug) ?? null;
}

/** Articles of one outlet as they stood at `asOf` (epoch ms), newest first. */
export function listArticles(outlet: OutletId, asOf: number): Article[] {
  return ARTICLES.filter((article) => article.outlet === outlet).flatMap(
    (article) => viewAt(article, asOf) ?? [],
  );
}

/** The article as it stood at `asOf` (epoch ms): before an update its first version, unpublished null. */
export function viewAt(article: Article, asOf: number): Article | null {
  if (Date.parse(article.publishedAt) > asOf) return null;
  if (changedAt(article) <= asOf) return article;
  const { updatedAt: _later, ...first } = article;
  return { ...first, body: article.firstBody ?? article.body };
}
