// Harbourlight Daily, November 2026.
import { type Article, prose } from "../../article.ts";

export const HARBOURLIGHT_NOVEMBER: Article[] = [
  {
    slug: "herring-cookbook-author-gets-paid",
    outlet: "harbourlight",
    title: "“Forty Ways with Herring” was in the machine, and now it pays",
    author: "Wilf Arkady",
    publishedAt: "2026-11-05T05:30:00Z",
    category: "Regulation",
    lang: "en",
    event: "writers-settlement",
    body: prose(`
      Edwina Purslow of Lantern Street wrote one book in her life. “Forty Ways with Herring” appeared in
      1994, sold 2,300 copies and was forgotten by everybody except, it turns out, a computer.

      It was among the 62,000 works in Shelfmark, the collection of scanned books with which Quillmere
      trained two of its language models. On Tuesday the company agreed to pay the Writers’ Federation $186
      million. That is $3,000 for each book. The publisher of the herring book no longer exists, so Purslow,
      81, should get all of it.

      She found out from her grandson, who had looked up her name in the Federation’s list as a joke. They
      then asked Marrow 3 for a herring recipe. It gave them number 17, with the mustard, and called it
      traditional. “It is not traditional. I invented it because I had burnt the butter,” Purslow says.

      Three other authors in Port Sable are on the list. Claims may be made until 30 April, and the
      Federation’s desk in the town hall helps with the form on Fridays.

      Purslow means to spend the money on a dishwasher.
    `),
  },
  {
    slug: "the-hum-on-cannery-road",
    outlet: "harbourlight",
    title: "Who is humming on Cannery Road?",
    author: "Dolores Quintmar",
    publishedAt: "2026-11-09T05:30:00Z",
    category: "Energy",
    lang: "en",
    body: prose(`
      For three weeks the people of Cannery Road heard a hum at night, and knew whom to blame. Sundrift’s
      building has been approved, after all. There were letters. Somebody painted a fan on the fence.

      But nothing has been built. On Wednesday the city’s noise officer, Gwendal Tripp, walked down the road
      at one in the morning with a microphone and followed the sound to a lock-up garage behind number 38.

      Inside were 22 leased T9 accelerators and as many fans, wired to a cable meant for a car-repair shop.
      The tenant, a man of 24, let them out again by the hour through Exchange Row and was left with $900 in
      a good week. The fans made 57 decibels at the nearest bedroom window. Allowed are 35.

      He was fined $1,200 and given until Sunday to clear the garage. The grid company wants to talk with
      him as well: the cable was good for 11 kilowatts and he drew 16.

      He told us that he had voted for Councillor Ekwall, because of the noise.
    `),
  },
  {
    slug: "ferry-crew-speaks-eleven-languages",
    outlet: "harbourlight",
    title: "The Skerry ferry now speaks eleven languages, some of them well",
    author: "Wilf Arkady",
    publishedAt: "2026-11-19T05:30:00Z",
    category: "Devices",
    lang: "en",
    body: prose(`
      The crews of the three Skerry ferries have had translating telephones since the end of October.
      Announcements about tides, lost children and the closing of the bar come out of the loudspeaker in
      English and, a breath later, in any of ten other languages.

      The shipping line bought 24 Corvane Slate 6 at $740 each. Translation happens on the telephone, which
      is as well, since half of the crossing has no reception.

      Purser Annika Tolland has drawn up a table of how well it goes, language by language, with the help of
      passengers who were rewarded with soup. Spanish and German got 9 out of 10. Old Arvelian got 3: the
      safety notice asked people to “wear the lively waistcoat beneath the cow”.

      Since then the four notices that matter in an emergency have been recorded by people, in all eleven
      languages. “For the soup of the day I trust the telephone,” says Tolland.

      The line carries 410,000 passengers a year, a third of them from abroad.
    `),
  },
];
