import { describe, expect, test } from "vitest";
import type { AuditEntry, AuditRow } from "../model/audit.ts";
import { canonicalRow, firstBroken, nextRow } from "./chain.ts";

const entry = (n: number): AuditEntry => ({
  workspaceId: "wsp_a",
  at: 1_700_000_000_000 + n,
  actorId: "key_a",
  actorKind: "key",
  action: "source.created",
  subjectId: `src_${n}`,
  ip: "203.0.113.0/24",
  requestId: `req_${n}`,
  result: "ok",
  details: "{}",
});

async function chainOf(length: number): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (let n = 1; n <= length; n++) rows.push(await nextRow(rows.at(-1) ?? null, entry(n)));
  return rows;
}

describe("a chain", () => {
  test("holds as it was written, whole or from any row on", async () => {
    const rows = await chainOf(20);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await firstBroken(null, rows)).toBeNull();
    for (let at = 1; at < 20; at++) expect(await firstBroken(rows[at - 1]!, rows.slice(at))).toBeNull();
  });

  test("breaks at the row of which any field was changed", async () => {
    const changes: Partial<AuditRow>[] = [
      { at: 1 },
      { actorId: "key_b" },
      { actorKind: "session" },
      { action: "source.deleted" },
      { subjectId: null },
      { ip: null },
      { requestId: "req_0" },
      { result: "refused" },
      { details: '{"a":1}' },
      { workspaceId: "wsp_b" },
      { prevHash: "f".repeat(64) },
      { hash: "f".repeat(64) },
    ];
    for (const change of changes) {
      const rows = await chainOf(5);
      rows[2] = { ...rows[2]!, ...change };
      expect([change, await firstBroken(null, rows)]).toEqual([change, 3]);
    }
  });

  test("breaks where a row was taken out, doubled or put in another place, its own hash made anew or not", async () => {
    const rows = await chainOf(6);
    expect(await firstBroken(null, rows.toSpliced(2, 1))).toBe(3);
    expect(await firstBroken(null, rows.toSpliced(0, 1))).toBe(1);
    expect(await firstBroken(null, rows.toSpliced(2, 0, rows[2]!))).toBe(4);
    expect(await firstBroken(null, [rows[1]!, rows[0]!, ...rows.slice(2)])).toBe(1);
    const forged = await nextRow(rows[1]!, entry(99));
    expect(await firstBroken(null, rows.toSpliced(2, 1, forged))).toBe(4);
  });

  test("hashes no two different rows alike: a border between fields can't be moved", async () => {
    const [row] = await chainOf(1);
    const moved = { ...row!, actorId: 'key_a","key', actorKind: "" };
    expect(canonicalRow(moved)).not.toBe(canonicalRow({ ...row!, actorKind: 'key","' }));
  });
});
