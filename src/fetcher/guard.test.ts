// Spellings of private addresses, as requests forged for servers have used them, and of what must stay
// readable.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./address.ts";
import { checkUrl, type GuardRules } from "./guard.ts";

const NO_RULES: GuardRules = { allowLocal: [], selfHosts: [] };
const problemOf = (url: string, rules = NO_RULES) => {
  const result = checkUrl(url, rules);
  return result.ok ? "read" : result.problem;
};

/** One line of spellings each, without scheme; every one must be refused under http and https alike. */
const PRIVATE_SPELLINGS: Record<string, string> = {
  "loopback, decimal": "127.0.0.1 127.0.0.2 127.255.255.254 127.1 127.0.1 2130706433 2130706434 127.65535",
  "loopback, hexadecimal":
    "0x7f.0.0.1 0x7f.0x0.0x0.0x1 0x7f000001 0X7F000001 0x7f.1 0x7f.0x1 0x0000007f.0.0.1",
  "loopback, octal":
    "0177.0.0.1 0177.0.0.01 00000177.1 017700000001 0177.0x0.0.1 0177.1 0000000000177.0.0.0001",
  "loopback, escaped": "%31%32%37.0.0.1 127%2e0%2e0%2e1 127.0.0.%31 %6c%6f%63%61%6c%68%6f%73%74 localhost%2e",
  "loopback, other digits and dots":
    "１２７.0.0.1 127。0。0。1 127．0．0．1 127｡0｡0｡1 ①②⑦.⓪.⓪.① ⑯⑨。②⑤④。⑯⑨｡②⑤④ ⁱ².localhost",
  "loopback, trailing dot": "127.0.0.1. 127.1. 2130706433. localhost. [::1]",
  "names of this machine":
    "localhost LOCALHOST LocalHost a.localhost a.b.localhost ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌｏｃａｌｈｏｓｔ " +
    "localhost.localdomain loc%61lhost",
  "IPv6 loopback and unspecified":
    "[::1] [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [::] [0::0] [::0:1] [0:0::1] [::0001]",
  "IPv4 in IPv6":
    "[::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:10.0.0.1] [0:0:0:0:0:ffff:127.0.0.1] " +
    "[::127.0.0.1] [::7f00:1]",
  "IPv4 in IPv6, translated":
    "[64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::a00:1] [::ffff:0:127.0.0.1] " +
    "[2002:7f00:1::] [2002:a00:1::1]",
  "IPv4 in IPv6, tunnelled":
    "[2001:0:7f00:1::] [2001::1] [2001:0:4136:e378:8000:63bf:3fff:fdd2] " +
    "[2400:cb00::5efe:7f00:1] [2400:cb00::200:5efe:a00:1]",
  "even public IPv4 in IPv6": "[::ffff:8.8.8.8] [64:ff9b::808:808] [2002:808:808::1]",
  "IPv6 ranges":
    "[fe80::1] [febf::1] [fc00::1] [fd00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [100::1] " +
    "[2001:db8::1] [3fff::1] [5f00::1] [4000::1]",
  "private networks":
    "10.0.0.1 10.255.255.255 012.0.0.1 0xa.0.0.1 167772161 172.16.0.1 172.31.255.255 " +
    "192.168.0.1 192.168.1 0300.0250.0.1 3232235521",
  "link-local and metadata":
    "169.254.169.254 169.254.0.1 2852039166 0xa9fea9fe 0251.0376.0251.0376 0xA9.0xFE.0xA9.0xFE " +
    "169.16689662 168.63.129.16",
  "metadata by name":
    "metadata metadata.google.internal metadata.internal instance-data " +
    "instance-data.ec2.internal 100.100.100.200 192.0.0.192",
  "carrier, benchmark, documentation, reserved":
    "100.64.0.1 100.127.255.255 198.18.0.1 198.19.255.255 192.0.2.1 198.51.100.1 203.0.113.1 " +
    "192.88.99.1 240.0.0.1 255.255.255.255",
  "zero and multicast": "0 0.0.0.0 0.1.2.3 00 0x0 000000000 224.0.0.1 239.255.255.255",
  "names inside a network":
    "intranet wiki printer.local nas.lan router.home db.internal db.corp mail.intranet " +
    "x.private box.home.arpa a.onion",
  "public names of private addresses":
    "localtest.me a.localtest.me 127.0.0.1.nip.io 10-0-0-1.sslip.io lvh.me",
};
const SPELLINGS = Object.entries(PRIVATE_SPELLINGS).flatMap(([kind, line]) =>
  line.split(" ").map((host) => [kind, host] as const),
);

describe("private addresses", () => {
  test("there are more spellings here than the 86 that are published", () => {
    expect(new Set(SPELLINGS.map(([, host]) => host)).size).toBeGreaterThan(86);
  });

  test.each(SPELLINGS)("%s: %s is refused", (_kind, host) => {
    for (const url of [`http://${host}/`, `https://${host}/x?y`, `http://${host}:80/`, `//${host}`]) {
      expect(problemOf(url)).toMatch(/^(?:blocked_address|bad_url)$/);
    }
  });

  test.each([
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:////127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "ht\ntp://127.0.0.1/",
    "http://127.0.\t0.1/",
    " http://127.0.0.1/ ",
    "\u0000http://127.0.0.1/",
    "http://@127.0.0.1/",
    "http://127.0.0.1?@a.example/",
    "http://127.0.0.1#@a.example/",
    "http://127.0.0.1\\@a.example/",
    "HTTP://127.0.0.1",
  ])("%j, which the URL parser takes for loopback, is refused", (url) => {
    expect(problemOf(url)).toBe("blocked_address");
  });

  test("no way of writing a private IPv4 address gets through", () => {
    const octet = fc.nat(255);
    const address = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    );
    const bases = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2));
    fc.assert(
      fc.property(address, bases, fc.integer({ min: 1, max: 4 }), (octets, base, parts) => {
        const head = octets.slice(0, parts - 1);
        const last = octets.slice(parts - 1).reduce((sum, value) => sum * 256 + value, 0);
        const written = [...head, last].map(
          (value, i) => ["", "0x", "0"][base[i]!]! + value.toString([10, 16, 8][base[i]!]!),
        );
        return problemOf(`http://${written.join(".")}/`) === "blocked_address";
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("addresses of the open internet", () => {
  test.each([
    ["https://news.example/feed.xml", "https://news.example/feed.xml"],
    ["http://8.8.8.8/", "http://8.8.8.8/"],
    ["http://172.15.0.1/", "http://172.15.0.1/"],
    ["http://172.32.0.1/", "http://172.32.0.1/"],
    ["http://100.63.255.255/", "http://100.63.255.255/"],
    ["http://[2606:4700:4700::1111]/", "http://[2606:4700:4700::1111]/"],
    ["https://news.example:8443/a", "https://news.example:8443/a"],
    ["http://news.example:443/", "http://news.example:443/"],
    ["http://NEWS.example.:80/a#b", "http://news.example/a"],
    ["https://münchen.example/", "https://xn--mnchen-3ya.example/"],
    ["https://my_blog.example/", "https://my_blog.example/"],
    ["https://localhost.example/", "https://localhost.example/"],
    ["https://internal.example/", "https://internal.example/"],
    ["https://@news.example/", "https://news.example/"],
  ])("%s is asked as %s", (url, asked) => {
    const result = checkUrl(url, NO_RULES);
    expect(result.ok && result.url.href).toBe(asked);
  });

  test("isPublicAddress judges what a resolver returns, brackets or not", () => {
    for (const text of ["8.8.8.8", "2606:4700::1", "[2606:4700::1]"])
      expect(isPublicAddress(text)).toBe(true);
    for (const text of [
      "",
      "x",
      "127.0.0.1",
      "::1",
      "::ffff:8.8.8.8",
      "fe80::1%eth0",
      "2606:4700::1%1",
      "1",
    ]) {
      expect(isPublicAddress(text)).toBe(false);
    }
  });
});

describe("everything but the host", () => {
  test.each([
    ["file:///etc/passwd", "blocked_scheme"],
    ["ftp://news.example/", "blocked_scheme"],
    ["javascript:alert(1)", "blocked_scheme"],
    ["data:text/html,x", "blocked_scheme"],
    ["gopher://127.0.0.1:6379/_x", "blocked_scheme"],
    ["blob:https://news.example/1", "blocked_scheme"],
    ["ws://news.example/", "blocked_scheme"],
    ["feed://news.example/", "blocked_scheme"],
    ["https://user:pass@news.example/", "blocked_credentials"],
    ["https://user@news.example/", "blocked_credentials"],
    ["https://:pass@news.example/", "blocked_credentials"],
    ["https://a.example%40b.example@news.example/", "blocked_credentials"],
    ["http://news.example:22/", "blocked_port"],
    ["http://news.example:6379/", "blocked_port"],
    ["https://news.example:25/", "blocked_port"],
    ["http://news.example:0/", "blocked_port"],
    ["http://news.example:80:80/", "bad_url"],
    ["http://news.example:99999/", "bad_url"],
    ["http://[fe80::1%25eth0]/", "bad_url"],
    ["http://[::1/", "bad_url"],
    ["http://news.example../", "bad_url"],
    ["http://news..example/", "bad_url"],
    ["http://.example/", "bad_url"],
    [`http://${"a".repeat(64)}.example/`, "bad_url"],
    [`http://${"a.".repeat(130)}example/`, "bad_url"],
    [`http://news.example/${"a".repeat(5_000)}`, "bad_url"],
    ["http://1.2.3.4.5/", "bad_url"],
    ["http://256.1.1.1/", "bad_url"],
    ["http://news.1/", "bad_url"],
    ["", "bad_url"],
    ["news.example", "bad_url"],
    ["http://", "bad_url"],
    ["http:// news.example/", "bad_url"],
  ])("%j is refused: %s", (url, problem) => expect(problemOf(url)).toBe(problem));

  test("any text whatever gets an answer", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof checkUrl(text, NO_RULES).ok === "boolean"));
    fc.assert(
      fc.property(fc.string(), (text) => typeof checkUrl(`http://${text}`, NO_RULES).ok === "boolean"),
    );
  });
});

describe("exceptions", () => {
  const rules = { allowLocal: ["127.0.0.1:9241", "localhost:9242", "[::1]:9243"], selfHosts: [] };

  test.each([
    "http://127.0.0.1:9241/",
    "http://0x7f.1:9241/",
    "http://LOCALHOST.:9242/x",
    "http://[0::1]:9243/",
  ])("%s is allowed by name", (url) => expect(problemOf(url, rules)).toBe("read"));

  test.each([
    "http://127.0.0.1/",
    "http://127.0.0.1:9242/",
    "http://127.0.0.2:9241/",
    "http://localhost:9241/",
    "http://a.localhost:9242/",
    "http://[::1]:9241/",
    "http://[::ffff:127.0.0.1]:9241/",
    "http://0.0.0.0:9241/",
    "http://127.0.0.1.nip.io:9241/",
  ])("%s is not, though near", (url) => expect(problemOf(url, rules)).toBe("blocked_address"));

  test("an exception lifts neither the ban on credentials nor that on schemes", () => {
    expect(problemOf("http://u:p@127.0.0.1:9241/", rules)).toBe("blocked_credentials");
    expect(problemOf("ftp://127.0.0.1:9241/", rules)).toBe("blocked_scheme");
  });

  test("an entry that is no host:port allows nothing", () => {
    for (const entry of ["", "*", "127.0.0.1", "http://127.0.0.1:9241", "127.0.0.1:9241/x", ":9241"]) {
      expect(problemOf("http://127.0.0.1:9241/", { allowLocal: [entry], selfHosts: [] })).toBe(
        "blocked_address",
      );
    }
  });
});

describe("our own host", () => {
  const rules = { allowLocal: ["127.0.0.1:9241"], selfHosts: ["wireroom.example", "127.0.0.1:9240"] };

  test.each([
    "https://wireroom.example/v1/alerts/feed",
    "http://wireroom.example/",
    "https://WIREROOM.example./",
    "https://wireroom.example:8443/",
    "https://ｗireroom.example/",
    "http://127.0.0.1:9240/",
  ])("%s is refused", (url) => expect(problemOf(url, rules)).toBe("blocked_self"));

  test("another port of our machine may be excepted, our own may not", () => {
    expect(problemOf("http://127.0.0.1:9241/", rules)).toBe("read");
    const both = { ...rules, allowLocal: ["127.0.0.1:9240"] };
    expect(problemOf("http://127.0.0.1:9240/", both)).toBe("blocked_self");
  });

  test("a name that only contains ours is somebody else's", () => {
    expect(problemOf("https://notwireroom.example/", rules)).toBe("read");
  });
});
