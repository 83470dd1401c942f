// The ways in which outlets write a date. Everything is given as ISO 8601 in UTC.

/** RFC 822 as RSS wants it: `Tue, 15 Sep 2026 08:05:00 GMT`. */
export function rfc822(iso: string): string {
  return new Date(iso).toUTCString();
}

/** ISO 8601 on a clock that is `hours` ahead of UTC: `2026-09-15T10:05:00+02:00`. */
export function isoAhead(iso: string, hours: number): string {
  const local = new Date(Date.parse(iso) + hours * 3_600_000).toISOString().slice(0, 19);
  return `${local}+${String(hours).padStart(2, "0")}:00`;
}

/** The date in words: `15 September 2026`, `15. September 2026`. */
export function dateInWords(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
}
