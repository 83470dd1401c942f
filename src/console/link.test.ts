import { expect, test } from "vitest";
import { hostOf, webUrl } from "./link.ts";

test("http and https become links", () => {
  expect(webUrl("https://example.com/a?b#c")).toBe("https://example.com/a?b#c");
  expect(webUrl("HTTP://EXAMPLE.com")).toBe("http://example.com/");
  expect(hostOf("https://www.example.com:8443/x")).toBe("example.com:8443");
});

test.each([
  null,
  "",
  "javascript:alert(1)",
  " jAvA\nscript:alert(1)",
  "data:text/html,x",
  "//example.com",
  "/path",
  "https://user@example.com/",
  "https://:pass@example.com/",
  "file:///etc/passwd",
  "https://",
])("%j stays words", (text) => {
  expect(webUrl(text)).toBeNull();
});
