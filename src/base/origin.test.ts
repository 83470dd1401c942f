import { describe, expect, test } from "vitest";
import { parseOrigin, parseOriginHeader } from "./origin.ts";

describe("an origin that a person writes", () => {
  test("is brought to the spelling that browsers send", () => {
    const pairs: Record<string, string> = {
      "https://example.com": "https://example.com",
      "https://example.com/": "https://example.com",
      "HTTPS://Example.COM": "https://example.com",
      "https://example.com:443": "https://example.com",
      "http://example.com:80/": "http://example.com",
      "https://example.com:8443": "https://example.com:8443",
      "http://localhost:3000": "http://localhost:3000",
      "https://bücher.example": "https://xn--bcher-kva.example",
      "http://127.0.0.1:8080": "http://127.0.0.1:8080",
      "http://[::1]:8080": "http://[::1]:8080",
    };
    for (const [written, origin] of Object.entries(pairs)) expect(parseOrigin(written)).toBe(origin);
  });

  test("is none where it is more than an origin, or less", () => {
    const wrong = [
      "", "null", "*", "example.com", "//example.com", "https://", "https:///", "https:example.com", "https://*",
      "https://*.example.com", "https://example.com/path", "https://example.com//", "https://example.com?x", "https://example.com#x",
      "https://user@example.com", "https://user:pass@example.com", "https://example.com.", "https://.example.com", "https://-example.com",
      "https://example.com\\", "https://example%2ecom", "https://example.com%00", "https://exam\tple.com", "https://example.com\n",
      " https://example.com", "ftp://example.com", "file:///etc", "data:text/html,x", "javascript:alert(1)", "https://example.com:99999",
      "chrome-extension://abcdef", `https://${"a".repeat(300)}.example`, "https://exa mple.com", "https://a,b", "https://a.com,https://b.com",
    ]; // biome-ignore format: a list of texts
    expect(wrong.filter((text) => parseOrigin(text) !== null)).toEqual([]);
  });
});

test("an Origin header has one spelling", () => {
  expect(parseOriginHeader("https://example.com")).toBe("https://example.com");
  const others = [
    "https://example.com/",
    "https://EXAMPLE.com",
    "https://example.com:443",
    "https://bücher.example",
    "null",
  ];
  expect([undefined, ...others].map((header) => parseOriginHeader(header))).toEqual(Array(6).fill(null));
});
