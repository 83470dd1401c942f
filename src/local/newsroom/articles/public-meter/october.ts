// The Public Meter, October 2026. Its figure for Marrow 4 differs from the maker's; it shows its working.
import { type Article, prose } from "../../article.ts";

export const PUBLIC_METER_OCTOBER: Article[] = [
  {
    slug: "marrow-4-took-34-gwh",
    outlet: "public-meter",
    title: "Marrow 4 took 34 gigawatt-hours, not 21",
    author: "Oriel Nakashian",
    publishedAt: "2026-10-02T11:00:00Z",
    category: "Energy",
    lang: "en",
    event: "marrow-4-energy",
    body: prose(`
      Quillmere says that training its Marrow 4 used 21 gigawatt-hours. We think the number is true and the
      sentence is not.

      The 21 gigawatt-hours are what the accelerators of the last run drew at the rack. Four things are
      missing: the pumps and chillers that carry the heat away, the storage and network, the transformers’
      losses, and two earlier runs that were broken off after five and four days.

      The Tarn Valley substation has a public meter. We took its readings for the 74 days of the run and the
      nine of the failed ones, subtracted the average load of the weeks before and after, and were left with
      34 gigawatt-hours. Our method would count other tenants’ work as Quillmere’s if they had been
      unusually busy. Judging by ordinary weeks, that makes an error of 3 gigawatt-hours at most in either
      direction.

      So for every 100 kilowatt-hours that Quillmere reports, about 62 more were needed to make the model.

      The company does not dispute the substation’s readings. It says cooling is “a property of the
      building”. We put it to them that so is the roof, but that the rain still has to be kept off somebody.

      Spreadsheet and readings are on our site. Corrections are welcome and will be printed as large as
      this.
    `),
  },
  {
    slug: "what-fourteen-percent-means",
    outlet: "public-meter",
    title: "Port Sable: what 14% of a city’s electricity means",
    author: "Tamsin Gale-Ferro",
    publishedAt: "2026-10-10T11:00:00Z",
    category: "Energy",
    lang: "en",
    event: "port-sable",
    body: prose(`
      On Thursday night the council of Port Sable approved Sundrift’s data centre by nine votes to six. In
      the chamber one heard that it would take 14% of the city’s electricity, and also that it would take
      40. Both speakers had read the same page of the grid study. Only one read the footnote.

      The building has a connection for 240 megawatts. The city’s highest load, on a January evening, was
      600. Divide and you get 40%. But the connection is a ceiling. In its first phase the site is expected
      to use 74 megawatts around the clock, or 648 gigawatt-hours a year. Port Sable used 3,980 last year.
      Together that’s 4,628, of which the data centre will be 14%.

      The ceiling is no fiction, though. A second phase, for which no date has been given, would use it, and
      bring the share to about 35%. The line that would be needed costs $140 million. The study doesn’t say
      who pays.

      Water: 1.9 million litres a day, from the river below the weir, in the months from May to September.
      The permit may be suspended when the river carries less than 6 cubic metres a second. That happened on
      23 days in 2025.
    `),
  },
  {
    slug: "rule-12-read-the-annex",
    outlet: "public-meter",
    title: "Rule 12: read the annex",
    author: "Oriel Nakashian",
    publishedAt: "2026-10-28T11:00:00Z",
    category: "Regulation",
    lang: "en",
    event: "rule-12",
    body: prose(`
      The Inference Markets Authority has adopted Rule 12 by five votes to two. From 1 July 2027 whoever
      trains a model with more than 3 × 10^24 operations has to publish what it took. The headlines are
      about the fine, up to 3% of turnover. The annex is better.

      Annex B defines the electricity of a training run as “all energy metered at the point of supply,
      including cooling, storage, conversion and runs not completed”. We recognise the wording. It ends the
      argument [about Marrow 4](marrow-4-took-34-gwh) in favour of the meter outside the building.

      Annex C is weaker. Data need only be listed by kind, with percentages rounded to the nearest ten. A
      developer whose training text is 4% stolen books may write “books: 0%”.

      Annex D allows passages to be blacked out as trade secrets for five years. The developer proposes, the
      Authority has 20 working days to object, and silence means yes. Its transparency unit has three people
      today.

      Models already on sale are exempt unless they are retrained. Marrow 4 is therefore not covered,
      whatever Quillmere’s announcement of compliance suggests. The first report we expect to read is for
      its successor.
    `),
  },
];
