// The one place that says which documents a search may see: workspace, collections, tombstones, live version, filters.
import { type SQL, sql } from "drizzle-orm";

/** What narrows a search, already checked: `collections` are ones that the caller may read. */
export interface SearchScope {
  workspaceId: string;
  collections: string[];
  sources: string[];
  categories: string[];
  langs: string[];
  kinds: string[];
  publishers: string[];
  /** `source:` of the query: documents of any of these sources or publishers (lower case); null = not asked. */
  named: { sources: string[]; publishers: string[] } | null;
  /** Publication time, epoch ms, inclusive; null = open. */
  from: number | null;
  to: number | null;
  /** Only documents that were there at this time (epoch ms). */
  asOf: number | null;
}

const isIn = (column: SQL, values: string[]): SQL | undefined =>
  values.length === 0
    ? undefined
    : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** True when the scope narrows by more than collections: the keyword leg then joins before it cuts. */
export function hasFilters(scope: SearchScope): boolean {
  const lists = [scope.sources, scope.categories, scope.langs, scope.kinds, scope.publishers];
  return (
    scope.named !== null ||
    lists.some((list) => list.length > 0) ||
    [scope.from, scope.to, scope.asOf].some((time) => time !== null)
  );
}

const namedBy = (named: NonNullable<SearchScope["named"]>): SQL =>
  sql`(documents.source_id IN (SELECT value FROM json_each(${JSON.stringify(named.sources)}))
    OR lower(documents.publisher) IN (SELECT value FROM json_each(${JSON.stringify(named.publishers)})))`;

/** SQL over `chunks` and `documents` that holds for what may be shown. */
export function visibleTo(scope: SearchScope): SQL {
  const parts = [
    sql`documents.workspace_id = ${scope.workspaceId}`,
    sql`documents.deleted_at IS NULL`,
    sql`chunks.version = documents.live_version`,
    isIn(sql`documents.collection_id`, scope.collections) ?? sql`false`,
    isIn(sql`documents.source_id`, scope.sources),
    isIn(sql`documents.category`, scope.categories),
    isIn(sql`documents.lang`, scope.langs),
    isIn(sql`documents.kind`, scope.kinds),
    isIn(sql`documents.publisher`, scope.publishers),
    scope.named === null ? undefined : namedBy(scope.named),
    scope.from === null ? undefined : sql`documents.published_at >= ${scope.from}`,
    scope.to === null ? undefined : sql`documents.published_at <= ${scope.to}`,
    scope.asOf === null
      ? undefined
      : sql`documents.created_at <= ${scope.asOf} AND EXISTS (SELECT 1 FROM versions
          WHERE versions.document_id = documents.id AND versions.version = documents.live_version
            AND versions.created_at <= ${scope.asOf})`,
  ];
  return sql.join(
    parts.filter((part): part is SQL => part !== undefined),
    sql` AND `,
  );
}
