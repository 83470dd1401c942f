// Mitteltakt, October 2026.
import { type Article, prose } from "../../article.ts";

export const MITTELTAKT_OCTOBER: Article[] = [
  {
    slug: "einundzwanzig-oder-vierunddreissig-gigawattstunden",
    outlet: "mitteltakt",
    title: "Marrow 4: 21 oder 34 Gigawattstunden?",
    author: "Jutta Kernbach",
    publishedAt: "2026-10-05T05:30:00Z",
    category: "Energy",
    lang: "de",
    event: "marrow-4-energy",
    body: prose(`
      Wie viel Strom hat das Training des Sprachmodells Marrow 4 verbraucht? Der Hersteller Quillmere nennt
      21 Gigawattstunden. Die Organisation The Public Meter kommt auf 34. Beide Zahlen lassen sich
      nachvollziehen, sie messen nur Verschiedenes.

      Quillmere zählt die Beschleuniger des letzten, erfolgreichen Laufs, gemessen am Schrank. Nicht
      enthalten sind Kühlung, Speicher und Netz sowie zwei abgebrochene Läufe.

      The Public Meter geht vom Zähler des Standorts im Tarn-Tal aus, den der Netzbetreiber veröffentlicht,
      und zieht ab, was vor und nach dem Training lief. Darin steckt auch der Verbrauch anderer Mieter,
      falls sie in den 74 Tagen mehr gerechnet haben als sonst. Diese Unsicherheit beziffert die
      Organisation mit plus oder minus 3 Gigawattstunden.

      Für Vergleiche taugt derzeit keine der beiden Angaben. Ein Normentwurf, der Kühlung und Fehlversuche
      einschließt, liegt seit März beim Ausschuss für Rechentechnik in Brückstadt und soll 2027 erscheinen.
      Nach dessen Methode läge Marrow 4 vermutlich näher bei 34 als bei 21, sagt der Obmann, Severin
      Abtmaier.
    `),
  },
  {
    slug: "sixty-old-telephones",
    outlet: "mitteltakt",
    title: "Sixty old telephones make one small data centre",
    author: "Alwin Dressler-Moos",
    publishedAt: "2026-10-12T05:30:00Z",
    category: "Devices",
    lang: "en",
    body: prose(`
      Pupils of the Technical School in Brückstadt have screwed sixty discarded telephones to a sheet of
      plywood and run a language model on them. The model has 7 billion parameters, and no single one of the
      telephones could hold it.

      Each device keeps a part of a layer. For every token the parts exchange 410 kilobytes over cables,
      since radio proved too slow. The board writes 3.2 tokens a second and draws 170 watts, about as much
      as a drinks machine.

      All telephones were returned goods with broken screens and cost €9 each. Eleven failed in the first
      month, most of them because of swollen batteries, and the pupils have since removed the batteries
      altogether. If a device fails, two neighbours hold copies of its part.

      An equivalent graphics card would cost about €350 and be ten times as fast. Teacher Friedlinde
      Aschbacher does not regard that as an objection. “They have understood why memory bandwidth matters,”
      she says. “One does not forget it after soldering.”

      The school answers questions about its timetable with the board. It is switched off at four o’clock.
    `),
  },
  {
    slug: "t10-braucht-1150-watt",
    outlet: "mitteltakt",
    title: "Brannicks T10 braucht 1.150 Watt und einen Wasseranschluss",
    author: "Alwin Dressler-Moos",
    publishedAt: "2026-10-14T05:30:00Z",
    category: "Chips",
    lang: "de",
    event: "t10",
    body: prose(`
      Brannick Systems hat am Dienstag den Beschleuniger T10 vorgestellt. Er besitzt 288 Gigabyte
      Stapelspeicher, liest ihn mit 12,8 Terabyte je Sekunde und nimmt bis zu 1.150 Watt auf. Der Vorgänger
      T9 kam mit 720 Watt und Luftkühlung aus.

      Damit stellt sich für Betreiber in Velmark zuerst die Frage nach dem Wasser. Von den 61 Rechenzentren
      im Land sind nach Angaben des Verbands Rechenbetriebe nur neun für Flüssigkeitskühlung eingerichtet.
      Eine Nachrüstung koste je Megawatt etwa 1,6 Millionen Euro.

      Gerechnet auf die Leistung ist der T10 sparsamer. Bei Gewichten mit vier Bit schafft er laut
      Hersteller das 2,4-Fache des T9, braucht also je Token rund ein Drittel weniger Strom.

      Der Preis beträgt 41.000 Dollar bei Abnahme von tausend Stück, Lieferungen beginnen im März 2027. Die
      Fertigung übernimmt Ferrow Foundries. Die Getriebe der Roboter, die dort die Scheiben bewegen, kommen
      von Hartlieb & Sohn in Brückstadt. Das Werk arbeitet dafür seit September wieder am Wochenende.
    `),
  },
  {
    slug: "was-regel-12-verlangt",
    outlet: "mitteltakt",
    title: "Was Regel 12 von Modellherstellern verlangt",
    author: "Jutta Kernbach",
    publishedAt: "2026-10-28T05:30:00Z",
    category: "Regulation",
    lang: "de",
    event: "rule-12",
    body: prose(`
      Die Aufsicht über die Inferenzmärkte hat am Dienstag mit 5 zu 2 Stimmen die Regel 12 beschlossen. Sie
      gilt ab dem 1. Juli 2027 und betrifft Sprachmodelle, deren Training mehr als 3 × 10^24 Rechenschritte
      erfordert hat. Bisher haben sieben Modelle diese Schwelle überschritten.

      Offenzulegen sind der Stromverbrauch einschließlich Kühlung und abgebrochener Läufe, der
      Wasserverbrauch und die Herkunft der Trainingsdaten nach Gattungen, etwa Bücher, Webseiten oder
      Gesprächsprotokolle. Der Bericht ist 60 Tage nach dem Verkaufsstart fällig. Wer ihn schuldig bleibt,
      dem drohen Bußgelder bis zu 3 Prozent des Jahresumsatzes.

      Für Anwender in der Industrie ändert sich zunächst nichts. Sie dürfen den Bericht aber zum Bestandteil
      ihrer Lieferverträge machen, was der Maschinenbauverband seinen 700 Mitgliedern empfiehlt.

      Offen ist, wer prüft. Die Aufsicht hat dafür zwölf Stellen beantragt. Der Verband der Prüfstellen hält
      vierzig für nötig und bietet an, Zähler vor Ort abzulesen, „wie beim Aufzug“, so Geschäftsführerin
      Roswitha Englhard.
    `),
  },
];
