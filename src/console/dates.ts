// Dates as people say them. The clock is handed in.
import { el } from "./dom.ts";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const long = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 4.35],
  ["month", 12],
  ["year", Number.POSITIVE_INFINITY],
];

/** "3 hours ago", "yesterday", "in 2 days"; both in epoch ms. */
export function relativeTime(time: number, now: number): string {
  let amount = (time - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(Math.round(amount)) < size) return relative.format(Math.round(amount), unit);
    amount /= size;
  }
  return day.format(time);
}

/** A `<time>`: recent ones relative, older ones as a day, the exact moment in its title. */
export function timeElement(iso: string | null, now: number): HTMLElement | null {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(time)) return null;
  const old = Math.abs(now - time) > 30 * 86_400_000;
  const words = old ? day.format(time) : relativeTime(time, now);
  return el("time", { datetime: new Date(time).toISOString(), title: absolute.format(time) }, words);
}

/** "Tuesday, 24 November 2026". */
export const longDay = (time: number) => long.format(time);
