// How often something was tried in a period. Subjects are hashed: the table holds no address and no e-mail.
import { sql } from "drizzle-orm";
import { sha256Hex } from "../../base/hash.ts";
import { runBatch } from "../batch.ts";
import type { Services } from "../services.ts";

export interface Tried {
  /** Kind and value, like `email:…`. */
  subject: string;
  max: number;
}

/**
 * Counts one try of each subject; the seconds to wait when one of them has had its share, else null. A period begins with
 * its first try. What is counted by one kind of subject has one period.
 */
export async function countTries(
  services: Pick<Services, "db" | "now">,
  tried: Tried[],
  periodMs: number,
): Promise<number | null> {
  const now = services.now();
  const subjects = await Promise.all(tried.map(({ subject }) => sha256Hex(subject)));
  const over = sql`access_counts.since <= ${now - periodMs}`;
  const counted = await runBatch(
    services.db,
    subjects.map(
      (subject) => sql`
        INSERT INTO access_counts (subject, since, tries) VALUES (${subject}, ${now}, 1)
        ON CONFLICT (subject) DO UPDATE SET
          since = CASE WHEN ${over} THEN ${now} ELSE since END, tries = CASE WHEN ${over} THEN 1 ELSE tries + 1 END
        RETURNING since, tries`,
    ),
  );
  const waits = tried.flatMap(({ max }, i) => {
    const { since, tries } = counted[i]![0] as { since: number; tries: number };
    return tries > max ? [Math.ceil((since + periodMs - now) / 1000)] : [];
  });
  return waits.length > 0 ? Math.max(...waits) : null;
}
