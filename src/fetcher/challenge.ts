// Recognises pages that ask for a human instead of giving what was asked for. It solves none of them: a
// site that checks for robots has said what it thinks of robots.

/**
 * Pairs of marks that both stand in such a page: the title (or text) a person sees, and the machinery behind
 * it. One alone would also hit articles *about* bot checks.
 */
const MARKS: readonly [RegExp, RegExp][] = [
  [
    /<title>\s*(?:Just a moment(?:\.{3}|…)|Attention Required! \||Please Wait(?:\.{3}|…) \| Cloudflare)/i,
    /_cf_chl_|cf-chl-|\/cdn-cgi\/challenge-platform|cf-error-/i,
  ],
  [/<title>[^<]*DDoS-Guard/i, /ddos-guard\/|ddos_guard|\.well-known\/ddos/i],
  [/enable JS and disable any ad blocker/i, /captcha-delivery\.com/i],
  [/Access to this page has been denied/i, /px-captcha|_pxAppId/i],
  [/<iframe[^>]{0,500}_Incapsula_Resource/i, /Incapsula incident ID|main-iframe/i],
  [/<title>You are being redirected/i, /sucuri_cloudproxy_js/i],
  [/<title>[^<]*(?:Human Verification|Challenge Validation)/i, /awswaf|AwsWafIntegration|sec-if-cpt/i],
];

/** True where the headers say so themselves: Cloudflare's `cf-mitigated`, AWS WAF's `x-amzn-waf-action`. */
export function isChallengeByHeaders(headers: Headers): boolean {
  if (headers.get("cf-mitigated")?.toLowerCase() === "challenge") return true;
  return /^(?:challenge|captcha)$/i.test(headers.get("x-amzn-waf-action") ?? "");
}

/** True where HTML, of any status, is a bot check by its marks. */
export function isChallengePage(html: string): boolean {
  return MARKS.some(([seen, machinery]) => seen.test(html) && machinery.test(html));
}
