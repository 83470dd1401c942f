// Mitteltakt, September 2026. A trade paper from Velmark, in German and English: sober, fond of units.
// Its pages are windows-1252, so its articles keep to that repertoire.
import { type Article, prose } from "../../article.ts";

export const MITTELTAKT_SEPTEMBER: Article[] = [
  {
    slug: "rechenzentrum-heizt-schwimmbad",
    outlet: "mitteltakt",
    title: "Rechenzentrum heizt das Schwimmbad von Brückstadt",
    author: "Jutta Kernbach",
    publishedAt: "2026-09-08T05:30:00Z",
    category: "Energy",
    lang: "de",
    body: prose(`
      Seit Montag kommt die Wärme im Hallenbad Brückstadt aus dem Keller nebenan. Dort stehen 480
      Beschleuniger des Rechenzentrums Auwiesen, die nachts Übersetzungsmodelle trainieren. Ihr Kühlwasser
      verlässt die Schränke mit 58 Grad und hält die vier Becken auf 28 Grad.

      Die Stadtwerke rechnen mit 3,1 Gigawattstunden Wärme im Jahr. Das deckt 83 Prozent des Bedarfs; an
      sehr kalten Tagen hilft der alte Gaskessel. Bisher verbrauchte das Bad Gas für rund 290.000 Euro im
      Jahr.

      Umsonst ist die Wärme nicht. Das Rechenzentrum erhält 2,4 Cent je Kilowattstunde und spart sich dafür
      zwei Rückkühler auf dem Dach. Wärmetauscher und 140 Meter Leitung haben 1,7 Millionen Euro gekostet,
      das Land trug 35 Prozent.

      Heikel war die Verfügbarkeit. Ein Training endet, ein Bad nicht. Der Vertrag verpflichtet den
      Betreiber deshalb, an 340 Tagen im Jahr mindestens 200 Kilowatt zu liefern. Steht kein Auftrag an,
      rechnen die Maschinen für die Technische Schule, die dafür nichts bezahlt.

      „Wir haben zum ersten Mal einen Mieter, der sich über Hitze beschwert, wenn sie fehlt“, sagt
      Werkleiter Ottmar Stielke.
    `),
  },
  {
    slug: "polytechnic-measures-loss-per-bit",
    outlet: "mitteltakt",
    title: "Polytechnic measures what each bit is worth",
    author: "Alwin Dressler-Moos",
    publishedAt: "2026-09-11T05:30:00Z",
    category: "Compression",
    lang: "en",
    event: "bits-study",
    body: prose(`
      Developers who store the weights of a language model with four bits instead of 16 lose 0.8 points of
      accuracy on average. With two bits they lose 9.5. This is the result of a study which Aldermoor
      Polytechnic presented this week and which covers 41 tasks.

      The model tested, Plover 7B, occupies 14 gigabytes in its original form, 3.9 at four bits and 2.2 at
      two. For industry the step from eight bits to four is the interesting one, since it decides whether a
      model fits into a machine controller.

      Prof. Ildikó Ravensburg-Tal, who supervised the work, advises against relying on the average. In
      tables of measured values, which are common in quality control, the four-bit model misread 2.9% of the
      figures. The original misread 1.1%.

      Two Velmark firms took part. The gear maker Hartlieb & Sohn now uses six bits for inspection reports
      and four for operating manuals. “We have two drawers,” says its head of digitisation. “Numbers go into
      the upper one.”

      The raw data, about 900 gigabytes, are available from the Polytechnic on request.
    `),
  },
];
