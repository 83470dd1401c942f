// The Public Meter, September 2026. A non-profit that reads meters, permits and minutes.
import { type Article, prose } from "../../article.ts";

export const PUBLIC_METER_SEPTEMBER: Article[] = [
  {
    slug: "which-hour-was-your-answer-made-in",
    outlet: "public-meter",
    title: "Which hour was your answer made in?",
    author: "Oriel Nakashian",
    publishedAt: "2026-09-17T11:00:00Z",
    category: "Energy",
    lang: "en",
    body: prose(`
      Providers like to say that their models run on renewable electricity. They mean it by the year: as
      many certificates bought as kilowatt-hours used. We wanted it by the hour.

      The operator of the Aldermoor grid publishes its mix every 15 minutes, and four sites publish their
      load. We laid one over the other for the 8,760 hours to the end of July.

      The Tarn Valley comes out best. Hydropower covered 91% of its consumption in the hour in which it was
      consumed. Hollin Bay, where the turbines stand in sight of the building, reached 64%, because the wind
      drops in the evening and people don’t. The two city sites, which advertise “100% green”, reached 38%
      and 35%.

      A reply written at seven in the evening in January carried five times as much carbon dioxide as the
      same reply at two in the afternoon in June: 410 against 82 grams per kilowatt-hour.

      Batch work could be moved. Of the work at the city sites, 44% had no reader waiting for it, going by
      the operators’ own statistics. Had it been done at the six cleanest hours of the day, 9,300 tonnes of
      carbon dioxide would have stayed in the ground. We sent the table to both operators. One thanked us.
      One asked how we had got it.
    `),
  },
  {
    slug: "the-generators-of-hollin-bay",
    outlet: "public-meter",
    title: "The generators of Hollin Bay ran for 212 hours",
    author: "Tamsin Gale-Ferro",
    publishedAt: "2026-09-30T11:00:00Z",
    category: "Energy",
    lang: "en",
    body: prose(`
      Behind Nimbrel’s data centre in Hollin Bay stand 26 diesel generators. The permit allows each of them
      50 hours a year for testing, and more only “in an emergency of the public supply”.

      According to the fuel ledger, which the district released after we had asked three times, they ran for
      212 hours between January and August. The grid had two emergencies in that period, lasting seven hours
      together.

      What were the others? Nimbrel says the local line can’t carry its full load on hot afternoons, and
      that it runs generators rather than turn customers away. The contract for the line, signed in 2022, is
      for 60 megawatts. Nimbrel’s own brochure gives the site’s capacity as 84.

      Diesel made in this way costs about 31 cents a kilowatt-hour, three times the grid’s price. It also
      came to 1,900 tonnes of carbon dioxide and, on 11 days, to readings of nitrogen dioxide above the
      legal limit at the school 600 metres downwind.

      The district may fine the operator $15,000 for each day. It has opened proceedings for four days. The
      inspector in charge, who covers 310 other sites, told us that she’d read the ledger for the first time
      when we sent her a copy of it.
    `),
  },
];
