// Dates as people and machines write them → epoch ms. A date without a zone is taken as UTC, one without a
// time as midnight. Doesn't know "yesterday" and doesn't guess which of several dates is meant: that is
// date.ts.

const MONTHS: readonly (readonly string[])[] = [
  "january jan januar jänner jaenner janvier janv enero ene gennaio gen janeiro januari stycznia " +
    "styczeń leden ledna ocak tammikuuta tammikuu января января січня janúar ianuarie január " +
    "siječnja ιανουαρίου",
  "february feb februar feber février fevrier févr febrero febbraio fevereiro fev februari " +
    "lutego luty února únor şubat helmikuuta февраля лютого február februarie veljače φεβρουαρίου",
  "march mar märz maerz mrz mars marzo março marco maart marca marzec března březen mart " +
    "maaliskuuta марта березня március martie ožujka μαρτίου",
  "april apr avril avr abril abr aprile april kwietnia kwiecień dubna duben nisan huhtikuuta " +
    "апреля квітня április aprilie travnja απριλίου",
  "may mai mayo maggio mag maio mei maj maja květen května mayıs toukokuuta мая травня május " +
    "svibnja μαΐου kwi",
  "june jun juni juin junio giugno giu junho czerwca czerwiec června červen haziran kesäkuuta " +
    "июня червня június iunie lipnja ιουνίου",
  "july jul juli juillet juil julio luglio lug julho lipca lipiec července červenec temmuz " +
    "heinäkuuta июля липня július iulie srpnja ιουλίου",
  "august aug août aout agosto ago augustus augusti sierpnia sierpień srpna srpen ağustos " +
    "elokuuta августа серпня augusztus kolovoza αυγούστου",
  "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień " +
    "září eylül syyskuuta сентября вересня szeptember septembrie rujna σεπτεμβρίου",
  "october oct oktober okt octobre octubre ottobre ott outubro out października październik " +
    "října říjen ekim lokakuuta октября жовтня október octombrie listopada οκτωβρίου",
  "november nov novembre noviembre novembro listopada listopad listopadu kasım marraskuuta " +
    "ноября листопада noviembrie studenoga νοεμβρίου",
  "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia " +
    "grudzień prosince prosinec aralık joulukuuta декабря грудня decembrie prosinca δεκεμβρίου " +
    "desember des",
].map((line) => line.split(" "));

const MONTH_OF = new Map(MONTHS.flatMap((names, month) => names.map((name) => [name, month] as const)));

const monthOf = (name: string): number | undefined => MONTH_OF.get(name.toLowerCase().replace(/\.$/, ""));

/** Epoch ms of a calendar day, or null for a day that isn't in the calendar. `month` counts from 0. */
function dayOf(year: number, month: number | undefined, day: number): number | null {
  if (month === undefined || month < 0 || month > 11 || day < 1 || day > 31) return null;
  const time = Date.UTC(year, month, day);
  return new Date(time).getUTCDate() === day ? time : null;
}

const ISO = new RegExp(
  [
    String.raw`(?<!\d)((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:[T `,
    String.raw`]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|`,
    String.raw`[+-]\d\d(?!\d))?)?`,
  ].join(""),
  "i",
);

/** An ISO 8601 date as the web writes it: a space for T, a missing zone, one-digit months. */
function parseIso(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", zone = "Z"] = match;
  const midnight = dayOf(Number(year), Number(month) - 1, Number(day));
  if (midnight === null) return null;
  if (Number(hour) > 24 || Number(minute) > 59) return midnight;
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  const shiftMin = offset
    ? (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * (offset[1] === "-" ? -1 : 1)
    : 0;
  return midnight + ((Number(hour) * 60 + Number(minute) - shiftMin) * 60 + Number(second)) * 1000;
}

type Reader = (match: RegExpExecArray, monthFirst: boolean) => number | null;

const year4 = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

const WRITTEN: readonly (readonly [RegExp, Reader])[] = [
  [
    /((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/,
    ([, y, m, d]) => dayOf(Number(y), Number(m) - 1, Number(d)),
  ],
  [
    new RegExp(
      [
        String.raw`(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|º|er|\.?º)?[\s-]+(?:de |`,
        String.raw`d['’])?(\p{L}{3,12})\.?,?[\s-]+(?:de |del )?((?:19|20)\d\d)(?!\d)`,
      ].join(""),
      "iu",
    ),
    ([, d, name, y]) => dayOf(Number(y), monthOf(name!), Number(d)),
  ],
  [
    /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:at )?((?:19|20)\d\d)(?!\d)/iu,
    ([, name, d, y]) => dayOf(Number(y), monthOf(name!), Number(d)),
  ],
  [
    /(?<!\d)((?:19|20)\d\d)[./](\d{1,2})[./](\d{1,2})(?!\d)/,
    ([, y, m, d]) => dayOf(Number(y), Number(m) - 1, Number(d)),
  ],
  [
    /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d|[0-3]\d)(?![\d.]\d)/,
    ([, d, m, y]) => dayOf(year4(y!), Number(m) - 1, Number(d)),
  ],
  [
    /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?!\d)/,
    ([, a, b, y], monthFirst) =>
      monthFirst && Number(a) <= 12
        ? dayOf(Number(y), Number(a) - 1, Number(b))
        : (dayOf(Number(y), Number(b) - 1, Number(a)) ?? dayOf(Number(y), Number(a) - 1, Number(b))),
  ],
];

/**
 * The first date in `text`, whatever stands around it; null where there is none. `monthFirst` settles
 * 3/4/2021.
 * A year of two digits is only read in 03.04.21.
 */
export function parseDate(text: string, monthFirst = false): number | null {
  const sample = text.slice(0, 200);
  const iso = parseIso(sample);
  if (iso !== null) return iso;
  for (const [pattern, read] of WRITTEN) {
    const match = pattern.exec(sample);
    const time = match && read(match, monthFirst);
    if (time !== null && time !== undefined) return withTime(time, sample);
  }
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)\d*)?/.exec(sample.trim());
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]) - 1, Number(compact[3]));
  const stamp = /^\d{10}(?:\d{3})?$/.exec(sample.trim());
  return stamp ? Number(stamp[0]) * (stamp[0].length === 10 ? 1000 : 1) : null;
}

/** RFC 2822 dates state an hour and a zone: the instant, else the day. */
function withTime(day: number, text: string): number {
  const match = /(\d{1,2}):(\d\d)(?::(\d\d))?\s*(?:GMT|UTC|Z|([+-])(\d\d):?(\d\d))\b/.exec(text);
  if (!match) return day;
  const shiftMin = match[4] ? (Number(match[5]) * 60 + Number(match[6])) * (match[4] === "-" ? -1 : 1) : 0;
  return day + ((Number(match[1]) * 60 + Number(match[2]) - shiftMin) * 60 + Number(match[3] ?? 0)) * 1000;
}

const URL_DATE = new RegExp(
  [
    String.raw`[/_-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)|[/_-]((?:19|`,
    String.raw`20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?=[/_.-]|$)`,
  ].join(""),
);

/** The day in an address, e.g. /2021/03/14/; null where it has none. */
export function parseUrlDate(url: string): number | null {
  const match = URL_DATE.exec(url);
  if (!match) return null;
  return dayOf(Number(match[1] ?? match[4]), Number(match[2] ?? match[5]) - 1, Number(match[3] ?? match[6]));
}
