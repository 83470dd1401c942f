import { expect, test } from "vitest";
import { parseKey } from "./key.ts";

test("a key is found in what people paste", () => {
  expect(parseKey("  wr_live_ab_cd \n")).toBe("wr_live_ab_cd");
  expect(parseKey("Bearer wr_test_ab_cd")).toBe("wr_test_ab_cd");
});

test.each(["", "letmein", "wr_live_", "wr_live_a b", "wr_live_ä", `wr_live_${"x".repeat(500)}`])(
  "%j is no key",
  (text) => {
    expect(parseKey(text)).toBeNull();
  },
);
