// Harbourlight Daily, October 2026: a correction, one article in Spanish, two agency texts with local edits.
import { type Article, prose } from "../../article.ts";

export const HARBOURLIGHT_OCTOBER: Article[] = [
  {
    slug: "plover-prices-fall",
    outlet: "harbourlight",
    title: "Sundrift to run open model for 40% less",
    author: "Northquay Wire",
    publishedAt: "2026-10-07T04:30:00Z",
    category: "Prices",
    lang: "en",
    event: "price-cut",
    reprintOf: "sundrift-cuts-plover-prices",
    body: prose(`
      Computing provider Sundrift, which wants to build in Port Sable, will cut what it charges for running
      the open model Plover 70B by 40% from Thursday, it said yesterday.

      A million output tokens will cost $0.54 instead of $0.90, and a million input tokens $0.18 instead of
      $0.30. The new prices apply to all customers without a minimum volume.

      Sundrift said it had moved the model to four-bit weights and now lets one accelerator serve up to 96
      conversations at a time, twice as many as in the spring. “The machine is the same. It idles less,”
      said chief executive Leontyne Ashgrove.

      The company has tested the compressed model against the original on 12,000 customer prompts and found
      no difference in 97.8% of the replies, it said. Customers who want the original eight-bit model can
      keep it at the old price until the end of January.

      Plover 70B, published by Tessaly Works, can be run by anyone. At least 14 companies sell access to it,
      and price is nearly all that sets them apart.

      Nimbrel, the second largest of them, said it was reviewing its prices. (Northquay Wire)
    `),
  },
  {
    slug: "council-approves-tollgate-data-centre",
    outlet: "harbourlight",
    title: "Council says yes to data centre at the Tollgate cannery",
    author: "Dolores Quintmar",
    publishedAt: "2026-10-09T04:30:00Z",
    updatedAt: "2026-10-11T07:10:00Z",
    category: "Energy",
    lang: "en",
    event: "port-sable",
    body: prose(`
      The gallery was full until a quarter to midnight. Then, by 9 votes to 6, the council allowed Sundrift
      to build its data centre on the site of the Tollgate cannery.

      It will have a connection for 240 megawatts, cost $2.2 billion and employ 310 people. The first hall
      is to open in the autumn of 2028. According to the grid study it will then use 14% of the city’s
      electricity.

      Councillor Bram Ostlund, who voted in favour, spoke of the cannery’s empty windows. “My mother packed
      herring there for 26 years. I’d like somebody to switch on the light again.” Councillor Marisol
      Ekwall, against, held up a glass of water. The site may take 1.9 million litres a day from the river,
      she said, which is what 14,000 of us drink, wash and flush.

      Sundrift has promised to give waste heat to the Fishgate baths free of charge for 20 years, to keep
      noise below 40 decibels at the nearest window, and to train 60 apprentices.

      Neighbours in Cooper’s Row announced that they would appeal. They have six weeks.

      Correction, 11 October: An earlier version of this article said the data centre would use 40% of the
      city’s electricity; it is 14%. The 40% is the ratio of its connection to the city’s highest load.
    `),
    firstBody: prose(`
      The gallery was full until a quarter to midnight. Then, by 9 votes to 6, the council allowed Sundrift
      to build its data centre on the site of the Tollgate cannery.

      It will have a connection for 240 megawatts, cost $2.2 billion and employ 310 people. The first hall
      is to open in the autumn of 2028. According to the grid study it will then use 40% of the city’s
      electricity.

      Councillor Bram Ostlund, who voted in favour, spoke of the cannery’s empty windows. “My mother packed
      herring there for 26 years. I’d like somebody to switch on the light again.” Councillor Marisol
      Ekwall, against, held up a glass of water. The site may take 1.9 million litres a day from the river,
      she said, which is what 14,000 of us drink, wash and flush.

      Sundrift has promised to give waste heat to the Fishgate baths free of charge for 20 years, to keep
      noise below 40 decibels at the nearest window, and to train 60 apprentices.

      Neighbours in Cooper’s Row announced that they would appeal. They have six weeks.
    `),
  },
  {
    slug: "el-pleno-aprueba-el-centro-de-datos",
    outlet: "harbourlight",
    title: "El pleno aprueba el centro de datos de la antigua conservera",
    author: "Dolores Quintmar",
    publishedAt: "2026-10-10T04:30:00Z",
    category: "Energy",
    lang: "es",
    event: "port-sable",
    body: prose(`
      El ayuntamiento de Port Sable aprobó en la noche del jueves, por 9 votos a 6, el centro de datos que
      Sundrift quiere levantar en la antigua conservera de Tollgate. La empresa invertirá 2.200 millones de
      dólares y promete 310 empleos fijos.

      En el barrio del Muelle, donde se habla español desde los tiempos de la conservera, la noticia se
      recibe con dudas. «Aquí trabajábamos 1.150 personas», recuerda Amparo Beltrasán, de 71 años, que
      enlató sardinas durante tres décadas. «Ahora serán 310, y con carrera».

      El agua es lo que más preocupa. El centro podrá tomar 1,9 millones de litros diarios del río entre
      mayo y septiembre. La cofradía de pescadores pide que se mida la temperatura en la desembocadura y que
      los datos sean públicos.

      Sundrift ha ofrecido 60 plazas de aprendiz, veinte de ellas reservadas a jóvenes del barrio. El plazo
      de solicitud se abrirá el 1 de marzo de 2027, y no se exigirá título universitario.

      Los vecinos de Cooper’s Row recurrirán el acuerdo. La primera nave debería abrir en otoño de 2028.
    `),
  },
  {
    slug: "tarn-valley-failure-hits-hospital",
    outlet: "harbourlight",
    title: "Computing failure in Tarn Valley reaches Port Sable hospital",
    author: "Northquay Wire, with own reporting",
    publishedAt: "2026-10-20T16:00:00Z",
    category: "Serving",
    lang: "en",
    event: "tarn-valley-outage",
    reprintOf: "sundrift-outage-tarn-valley",
    body: prose(`
      Sundrift’s computing site in the Tarn Valley was out of service for six hours and 40 minutes on
      Tuesday, cutting about 11,000 business customers off from the language models they rent there. Among
      them was St Brannoc’s hospital in Port Sable.

      The site stopped taking requests at 04:12 and was fully back at 10:52, the company said. Traffic was
      not moved to Sundrift’s two other sites because they had no free accelerators.

      Among those affected were also two banks and the timetable service of the Aldermoor railways. No data
      were lost, Sundrift said.

      Customers will be credited 25% of their bill for October. It was the longest failure since the site
      opened in 2023.

      The company did not name a cause and said it was investigating. (Northquay Wire)
    `),
  },
  {
    slug: "st-brannocs-falls-back-on-the-cellar",
    outlet: "harbourlight",
    title: "The morning St Brannoc’s fell back on a computer in the cellar",
    author: "Wilf Arkady",
    publishedAt: "2026-10-22T04:30:00Z",
    category: "Serving",
    lang: "en",
    event: "tarn-valley-outage",
    body: prose(`
      At twenty past four on Tuesday morning the screens on ward 6 of St Brannoc’s stopped answering. The
      program that turns nurses’ dictation into notes, and notes into letters, runs in the Tarn Valley, and
      the Tarn Valley was down.

      Noor Vasterling, who looks after the hospital’s computers, had practised for this. In the cellar
      stands a machine that she bought in March for $3,900, with a four-bit copy of Plover Mini on it. At
      04:50 she switched the wards over.

      It was slower, and its letters were stiffer. It did not know the surgeons’ abbreviations, so “NBM”
      came out as somebody’s initials. But of the 212 notes dictated before the service came back at 10:52
      none was lost, and two nurses told us they preferred the short version.

      The other four hospitals of the chain had no such machine. They wrote by hand and typed it in
      afterwards, about 90 hours of work.

      Vasterling has been asked to buy four more. She has also asked Sundrift for the 25% credit in the form
      of cake, and received no answer.
    `),
  },
  {
    slug: "library-kiosk-reads-letters-aloud",
    outlet: "harbourlight",
    title: "The kiosk in the library that explains your letters",
    author: "Dolores Quintmar",
    publishedAt: "2026-10-26T05:30:00Z",
    category: "Devices",
    lang: "en",
    body: prose(`
      You put the letter face down on the glass, choose one of nine languages and wait half a minute. Then
      the kiosk in the Cooper’s Row library tells you what the tax office wants, by when, and which box to
      tick if you disagree.

      It has had 2,940 visitors since it was set up in May, says librarian Theodora Kinsale. Half come for
      letters about rent and benefits, and one in ten for a love letter.

      Nothing is stored. The model runs on the machine itself, which has no network cable, and the picture
      is deleted when the next visitor presses the button. The city paid $4,150 for it.

      Kinsale lets a volunteer sit beside it on Tuesdays and Thursdays. They found 11 wrong dates in the
      first three months, all of them in letters with two dates. Since then the kiosk shows the line in
      question enlarged, and asks: is it this one?

      The branch in Fishgate will get one in February, if the council approves its budget of $5,000.
    `),
  },
];
