// Finds whatever a reader or a renderer could follow out of a text: addresses of every kind, written out, broken up or
// disguised. It repairs nothing and follows nothing.

import { parse } from "tldts";

const NO_WORD = "(?<![\\p{L}\\p{N}])";
const SCHEME = new RegExp(
  "[a-z][a-z0-9+.-]{0,30}:\\s?\\/\\/|" +
    `${NO_WORD}(?:javascript|data|mailto|tel|sms|vbscript|file|slack|blob|skype|callto|facetime|whatsapp|tg|` +
    "magnet|ftp|ssh|git|intent|market|view-source|about|chrome|ws|wss):\\S|" +
    `${NO_WORD}h(?:tt|xx|\\*\\*|__|ii)ps?\\s?[:[({]|${NO_WORD}hxxp|${NO_WORD}www\\s?[.[(]|(?<=^|[\\s(])\\/\\/\\S`,
  "iu",
);
// Any of them names somebody who can be written to.
const AT = /@|[[({]\s?(?:at|ät)\s?[\])}]/iu;
// Broken up so that filters don't see them.
const DEFANGED = new RegExp(
  "[[({]\\s?(?:\\.|dot|d0t|punkt|punto|point)\\s?[\\])}]|" +
    `${NO_WORD}(?:dot|punkt|punto|point|ponto)\\s(?:com|net|org|info|biz|edu|gov|io|co|ru|cn|uk|xyz|top|app|dev|ai|tv|tk|onion|` +
    "link|site|online|shop|club)(?![\\p{L}\\p{N}])|" +
    "[\\p{L}\\p{N}]\\s\\.(?:com|net|org|info|io|ru|cn|xyz|top|app|dev|onion)(?![\\p{L}\\p{N}])",
  "iu",
);
const ADDRESS_4 = /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.]\d)/;
const ADDRESS_6 = /(?<![\p{L}\p{N}:])(?:[0-9a-f]{0,4}:){2,7}:?[0-9a-f]{0,4}(?![\p{L}\p{N}:])/iu;
const PHONE = new RegExp(
  [
    "\\+\\d(?:[\\s().\\/-]{0,3}\\d){8,}", // +49 30 1234567
    "\\(\\d{2,5}\\)\\s?\\d{3,}(?:[\\s-]\\d{2,})?", // (030) 123456
    "(?<![\\d.,-])\\d{3}[-.\\s]\\d{3}[-.]\\d{4}(?!\\d)", // 555-123-4567
    "(?<![\\d.,])(?:1[-.\\s])?8(?:00|33|44|55|66|77|88)[-.\\s](?=[A-Z0-9.-]*\\d|[A-Z-]{7})[A-Z0-9][A-Z0-9.-]{5,8}[A-Z0-9](?![\\p{L}\\p{N}])",
    "(?<![\\d.,])0\\d{2,5}[\\s/-]\\d{5,}", // 0800 123456
    `${NO_WORD}(?:call|dial|text|phone|ring|whatsapp|telegram|anrufen|ruf)(?:\\s(?:us|now|me|him|her|at|on|the|number|an))*:?\\s\\+?\\d[\\d\\s-]{5,}\\d`,
  ].join("|"),
  "u",
);
// Letters of two alphabets that look alike in one word make a false name.
const LOOKALIKE =
  /[A-Za-z][\p{sc=Cyrl}]|[\p{sc=Cyrl}][A-Za-z]|[A-Za-z][ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιυνρ]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιυνρ][A-Za-z]/u;

const HOST = /[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?(?:[.。｡][\p{L}\p{N}\p{M}_-]+)+/gu;
/** Names that no registry gives away and that may still lead somewhere. */
const RESERVED =
  /\.(?:test|example|invalid|localhost|local|internal|intranet|lan|home|corp|onion|i2p|eth|bit|arpa)$/;
// Files and products whose names only look like hosts; each is spelled out, for anybody may register the others.
const NO_HOST =
  /^(?:(?:README|CHANGELOG|CONTRIBUTING|LICENSE|SECURITY|AGENTS|SUMMARY|INDEX|FAQ)\.md|(?:main|setup|manage|conftest|__init__|app|utils|test|tests)\.py|(?:main|lib|mod|build)\.rs|(?:install|build|run|start|deploy|configure|test)\.sh|(?:ASP|VB|ADO|ML)\.NET|(?:config|Makefile)\.(?:pl|in)|init\.d)$/;

/** Host names in `text`, as written: whatever has a public suffix, or one that is kept for private use. */
export function findHosts(text: string): string[] {
  return (text.match(HOST) ?? []).filter((host) => {
    // An ideographic full stop ends sentences; it is a dot only between Latin letters.
    const latin = /^[\p{sc=Latn}\p{N}_.。｡-]+$/u.test(host);
    if (/[。｡]/u.test(host) && !latin) return false;
    return !NO_HOST.test(host) && isHost(host.replace(/[。｡]/gu, ".").toLowerCase());
  });
}

function isHost(host: string): boolean {
  if (RESERVED.test(host) || /(?:^|\.)xn--/.test(host)) return true;
  const labels = host.split(".");
  // U.S., e.g., 3.5x, v2.0
  if (/^\d+\p{L}?$/u.test(labels.at(-1) ?? "") || labels.every((label) => label.length === 1)) return false;
  const { publicSuffix, isIcann, isPrivate, domain } = parse(host, {
    validateHostname: false,
    allowPrivateDomains: true,
  });
  return publicSuffix !== null && domain !== null && (isIcann === true || isPrivate === true);
}

/** True when `text` holds anything to follow, host names that `allows` lets through excepted. */
export function hasLink(text: string, allows: (host: string) => boolean): boolean {
  // Full-width letters, dots and signs become the plain ones that a browser takes them for.
  const plain = text.normalize("NFKC");
  if (SCHEME.test(plain) || AT.test(plain) || DEFANGED.test(plain) || LOOKALIKE.test(plain)) return true;
  if (ADDRESS_4.test(plain) || isAddress6(plain) || PHONE.test(plain)) return true;
  return findHosts(plain).some((host) => !allows(host));
}

/** 2001:db8::1 and ::1; 14:05:30 is a time. */
function isAddress6(text: string): boolean {
  const found = ADDRESS_6.exec(text)?.[0];
  return found !== undefined && (found.includes("::") || (found.match(/:/g) ?? []).length >= 4);
}
