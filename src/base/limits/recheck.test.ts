// Relations between the bounds of looking again.
import { expect, test } from "vitest";
import * as limits from "./recheck.ts";
import { PAGE_FRESH_MS } from "./work.ts";

test("each wait is longer than the one before, the latest spread included", () => {
  for (const [i, gap] of limits.RECHECK_GAPS_MS.slice(1).entries())
    expect(gap).toBeGreaterThan(limits.RECHECK_GAPS_MS[i]! * (1 + limits.RECHECK_SPREAD));
});
test("a look is over, or taken from its holder, before the next one; and no kept copy answers two", () => {
  expect(limits.RECHECK_LEASE_MS).toBeLessThan(limits.RECHECK_GAPS_MS[0]!);
  expect(PAGE_FRESH_MS).toBeLessThan(limits.RECHECK_GAPS_MS[0]!);
});
