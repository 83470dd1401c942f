import { expect, test } from "vitest";
import { networkOf } from "./network.ts";

test("of an address the network is kept, and nothing of what is no address", () => {
  expect(networkOf("198.51.100.77")).toBe("198.51.100.0/24");
  expect(networkOf("::ffff:198.51.100.77")).toBe("198.51.100.0/24");
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1::/48");
  for (const none of [undefined, "", "unknown", "198.51.100.77, 10.0.0.1", "1.2.3.4<script>"])
    expect(networkOf(none)).toBeNull();
});
