// Month names and time zones as feeds write them. It parses no date.

// One line a month, its English abbreviation first; names are folded (lower case, no marks), the languages
// in no order. The first three letters are enough where they say which month is meant.
const MONTHS: readonly string[] = [
  `jan january januar janvier enero gennaio janeiro ianuarie stycznia января ιανουαριος ιαν ocak leden
    jaanuar sausio tammikuuta`,
  `feb february februar fevrier febrero febbraio fevereiro lutego февраля φεβρουαριος φευ subat unor
    veebruar helmikuuta feber`,
  `mar march marz mars marzo marco martie marca марта μαρτιος mart maart mrt marcius maerz maaliskuuta
    mac`,
  "apr april avril abril aprile kwietnia апреля απριλιος nisan duben aprilis huhtikuuta",
  "may mai mayo maggio maio maja мая μαιος mayis mei kveten majus toukokuuta maj",
  `jun june juni juin junio giugno junho iunie czerwca июня ιουνιος ιουν ιον haziran cerven junius
    kesakuuta`,
  `jul july juli juillet julio luglio julho iulie lipca июля ιουλιος ιουλ ιολ temmuz cervenec julius
    heinakuuta`,
  "aug august aout agosto sierpnia августа αυγουστος agustos srpen augustus augusztus elokuuta agustus",
  `sep september septembre septiembre settembre setembro septembrie wrzesnia сентября σεπτεμβριος eylul
    zari szeptember syyskuuta`,
  `oct october oktober octobre octubre ottobre outubro octombrie pazdziernika октября οκτωβριος ekim
    rijen lokakuuta`,
  `nov november novembre noviembre novembro noiembrie listopada ноября νοεμβριος kasim listopad
    marraskuuta`,
  `dec december dezember decembre diciembre dicembre dezembro decembrie grudnia декабря δεκεμβριος
    aralik prosinec desember joulukuuta`,
];

const MONTH_OF: ReadonlyMap<string, number> = indexMonths();

/** Every beginning of three or more letters of every name, unless two months share it. */
function indexMonths(): Map<string, number> {
  const found = new Map<string, number>();
  const whole = new Set<string>();
  MONTHS.forEach((line, i) => {
    for (const name of line.split(/\s+/)) {
      for (let length = 3; length <= name.length; length++) {
        const part = name.slice(0, length);
        const isWhole = length === name.length;
        const other = found.get(part);
        if (whole.has(part)) continue;
        if (isWhole) whole.add(part);
        found.set(part, isWhole || other === undefined || other === i + 1 ? i + 1 : 0);
      }
    }
  });
  return found;
}

/** Lower case without accents: `Août` → `aout`. */
export function foldWord(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** 1–12 for a folded month name or its beginning; null for any other word. */
export function findMonth(word: string): number | null {
  return MONTH_OF.get(word) || null;
}

/**
 * Hours east of Greenwich. Where a name means several zones, RFC 822's own comes first, then the more
 * peopled one.
 */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  ...{
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 1,
    bst: 1,
    ist: 5.5,
    cet: 1,
    mez: 1,
    met: 1,
    cest: 2,
    mesz: 2,
    mest: 2,
  },
  ...{
    eet: 2,
    eest: 3,
    sast: 2,
    cat: 2,
    eat: 3,
    wat: 1,
    msk: 3,
    msd: 4,
    trt: 3,
    gst: 4,
    pkt: 5,
    npt: 5.75,
    wib: 7,
    ict: 7,
  },
  ...{
    hkt: 8,
    sgt: 8,
    pht: 8,
    awst: 8,
    jst: 9,
    kst: 9,
    acst: 9.5,
    acdt: 10.5,
    aest: 10,
    aedt: 11,
    nzst: 12,
    nzdt: 13,
  },
  ...{
    nst: -3.5,
    ndt: -2.5,
    brt: -3,
    art: -3,
    clt: -4,
    at: -4,
    ast: -4,
    adt: -3,
    et: -5,
    est: -5,
    edt: -4,
    ct: -6,
  },
  ...{ cst: -6, cdt: -5, mt: -7, mst: -7, mdt: -6, pt: -8, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10 },
};

/** Minutes east of Greenwich for a zone's name; null for a word that is none. */
export function findZoneMinutes(word: string): number | null {
  const name = word.toLowerCase();
  if (Object.hasOwn(ZONE_HOURS, name)) return (ZONE_HOURS[name] ?? 0) * 60;
  // RFC 5322: military letters were used both ways round, so they say nothing.
  return /^[a-ik-y]$/.test(name) ? 0 : null;
}
