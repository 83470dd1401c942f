// The words by which a sentence says when, where or why. Dates and figures have rooms of their own.

const spaced = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");

const CLOCK = new RegExp(
  "(?<![\\d.,:])(?:[01]?\\d|2[0-3]):[0-5]\\d(?!\\d)|" +
    "(?<![\\p{L}\\d.,])\\d{1,2}(?:\\.\\d\\d)? ?(?:a\\.?m\\.?|p\\.?m\\.?|o['’]clock|uhr|gmt)(?!\\p{L})",
  "iu",
);
const DAYS = spaced(
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|midnight|noon|" +
    "(?:last|next|this) (?:week|month|year|quarter|night|summer|winter|spring|autumn|fall)|" +
    "spring|summer|autumn|winter|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|" +
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|" +
    "gestern|heute|morgen|printemps|été|automne|hiver|primavera|verano|otoño|invierno|christmas|easter",
);
const SPAN_AGO = spaced("\\d+ (?:days?|weeks?|months?|years?) (?:ago|later|from now|earlier)");

/** True when a text says when, though by no date: a clock time, a weekday, a season. */
export function saysWhen(text: string): boolean {
  return CLOCK.test(text) || DAYS.test(text) || SPAN_AGO.test(text);
}

const PLACE = new RegExp(
  "(?<!\\p{L})(?:in|at|near|from|outside|across|around|behind|beside|along|below|above|on|to|into|inside|" +
    "aus|bei|auf|à|au|dans|en|chez) (?:the |a |an |its |der |dem |den |la |le |el |los |las |l['’])?" +
    "(?:\\p{Ll}+ ){0,2}\\p{Lu}|" +
    "(?<!\\p{L})(?:in|at|behind|under|above|below|inside|next to) (?:the|a|an|its|their) \\p{Ll}{3,}|" +
    "[\\p{sc=Han}]{1,8}(?:市|県|国|都|町|村|港)",
  "u",
);

/** True when a text says where. */
export function saysWhere(text: string): boolean {
  return PLACE.test(text);
}

const CAUSE = new RegExp(
  "(?<!\\p{L})(?:(?:the|its|a|one|another|main) (?:cause|reason|trigger|culprit|explanation)s?|caused by|" +
    "blam(?:e|ed|es|ing)|" +
    "(?:der|die|ein) (?:grund|ursache|auslöser)|la (?:cause|raison|causa|razón))(?!\\p{L})|原因|理由",
  "iu",
);
const BECAUSE = new RegExp(
  "(?<!\\p{L})(?:because|caus(?:e|es|ed|ing)|reasons?|due to|owing to|thanks to|as a result|a matter of|" +
    "result(?:s|ed|ing)? (?:of|from|in)|trigger(?:s|ed)?|explains?|led to|so that|in order to|meant that|" +
    "on (?:the )?grounds|rather than|after(?! the age| \\d| (?:years|months|weeks|days|hours)|wards?)|" +
    "weil|denn|wegen|deshalb|damit|aufgrund|parce que|car|afin|porque|debido|por eso|ya que)(?!\\p{L})|ため|ので|から",
  "iu",
);

/** How plainly a text says why: 1 where it names a cause, 0.6 where it says "because" of something, else 0. */
export function reasonFit(text: string): number {
  if (CAUSE.test(text)) return 1;
  return BECAUSE.test(text) ? 0.6 : 0;
}
