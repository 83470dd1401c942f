// Northquay Wire, October 2026: among them an article that was updated, and one in French.
import { type Article, prose } from "../../article.ts";

export const NORTHQUAY_OCTOBER: Article[] = [
  {
    slug: "quillmere-puts-training-energy-at-21-gwh",
    outlet: "northquay",
    title: "Quillmere puts energy used to train Marrow 4 at 21 gigawatt-hours",
    author: "Jonah Breck",
    publishedAt: "2026-10-01T10:00:00Z",
    category: "Energy",
    lang: "en",
    event: "marrow-4-energy",
    body: prose(`
      ALDERMOOR, Oct 1 (Northquay Wire) – Training Marrow 4 consumed 21 gigawatt-hours of electricity,
      Quillmere said on Thursday in the first energy statement it has issued for a model.

      That is about what 6,000 households in the Aldermoor region use in a year. The statement counts the
      18,432 accelerators of the final training run, measured at the racks over 74 days.

      It does not count cooling, storage, the network or runs that were broken off, a spokesman said in
      reply to a question. “We report what we can meter to the last decimal,” he said.

      Quillmere said 91% of the electricity came from hydropower in the Tarn Valley and the rest from the
      regional grid.

      The company put emissions at 640 tonnes of carbon dioxide. It did not give a figure for running the
      model, which it said depends on how customers use it.
    `),
  },
  {
    slug: "sundrift-cuts-plover-prices",
    outlet: "northquay",
    title: "Sundrift cuts price of running Plover 70B by 40%",
    author: "Malick Torvane",
    publishedAt: "2026-10-06T07:45:00Z",
    category: "Prices",
    lang: "en",
    event: "price-cut",
    body: prose(`
      ALDERMOOR, Oct 6 (Northquay Wire) – Computing provider Sundrift will cut what it charges for running
      the open model Plover 70B by 40% from Thursday, it said on Tuesday.

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

      Nimbrel, the second largest of them, said it was reviewing its prices.
    `),
  },
  {
    slug: "brannick-unveils-t10",
    outlet: "northquay",
    title: "Brannick unveils T10 accelerator with 288 GB of memory",
    author: "Jonah Breck",
    publishedAt: "2026-10-13T16:00:00Z",
    category: "Chips",
    lang: "en",
    event: "t10",
    body: prose(`
      NORTHQUAY, Oct 13 (Northquay Wire) – Brannick Systems on Tuesday unveiled the T10, an accelerator for
      language models with 288 gigabytes of stacked memory, twice as much as the T9 it replaces.

      Memory feeds the processor at 12.8 terabytes a second. The T10 draws up to 1,150 watts, compared with
      720 for the T9, and has to be cooled with liquid.

      Brannick said one T10 serves 2.4 times as many tokens a second as a T9 when a model’s weights are
      stored with four bits, a format the new chip calculates with directly.

      It will cost $41,000 in quantities of a thousand and ship from March 2027. The T9 sold for $27,500
      when it appeared in 2024.

      Ferrow Foundries will make the chip. Brannick said it had reserved capacity for 600,000 units in the
      first year and had orders for about two thirds of them. Sundrift confirmed that it is among the
      customers.

      Shares in Brannick fell 2.1% after the presentation. Analysts had expected deliveries to begin in
      January.
    `),
  },
  {
    slug: "sundrift-outage-tarn-valley",
    outlet: "northquay",
    title: "Sundrift’s Tarn Valley site fails for nearly seven hours",
    author: "Sunniva Dacre",
    publishedAt: "2026-10-20T11:40:00Z",
    updatedAt: "2026-10-21T15:25:00Z",
    category: "Serving",
    lang: "en",
    event: "tarn-valley-outage",
    body: prose(`
      ALDERMOOR, Oct 20 (Northquay Wire) – Sundrift’s computing site in the Tarn Valley was out of service
      for six hours and 40 minutes on Tuesday, cutting about 11,000 business customers off from the language
      models they rent there.

      The site stopped taking requests at 04:12 and was fully back at 10:52, the company said. Traffic was
      not moved to Sundrift’s two other sites because they had no free accelerators.

      Among those affected were a chain of hospitals, two banks and the timetable service of the Aldermoor
      railways. No data were lost, Sundrift said.

      Customers will be credited 25% of their bill for October. It was the longest failure since the site
      opened in 2023.

      UPDATE (Oct 21): Sundrift said on Wednesday that the cause was an expired digital certificate in the
      controllers of the coolant pumps. The controllers refused commands from the building’s management
      system, the pumps ran down, and the accelerators switched themselves off at 85 degrees Celsius. The
      certificate had been valid for three years and nobody was assigned to renew it. The company is now
      checking 4,100 certificates at its three sites.
    `),
    firstBody: prose(`
      ALDERMOOR, Oct 20 (Northquay Wire) – Sundrift’s computing site in the Tarn Valley was out of service
      for six hours and 40 minutes on Tuesday, cutting about 11,000 business customers off from the language
      models they rent there.

      The site stopped taking requests at 04:12 and was fully back at 10:52, the company said. Traffic was
      not moved to Sundrift’s two other sites because they had no free accelerators.

      Among those affected were a chain of hospitals, two banks and the timetable service of the Aldermoor
      railways. No data were lost, Sundrift said.

      Customers will be credited 25% of their bill for October. It was the longest failure since the site
      opened in 2023.

      The company did not name a cause and said it was investigating.
    `),
  },
  {
    slug: "authority-adopts-rule-12",
    outlet: "northquay",
    title: "Authority adopts Rule 12 on disclosing how large models are trained",
    author: "Malick Torvane",
    publishedAt: "2026-10-27T14:15:00Z",
    category: "Regulation",
    lang: "en",
    event: "rule-12",
    body: prose(`
      ALDERMOOR, Oct 27 (Northquay Wire) – The Inference Markets Authority on Tuesday adopted Rule 12, which
      obliges developers of the largest language models to disclose the energy, the water and the kinds of
      data that went into training them.

      The rule takes effect on 1 July 2027. It covers models trained with more than 3 × 10^24 arithmetic
      operations. Seven models by four companies have passed that mark so far, the Authority said.

      Members voted 5 to 2. The two dissenters wanted a lower threshold.

      Developers that fail to report can be fined up to 3% of annual turnover. Reports are due 60 days after
      a model is first offered to customers and will be public, except for passages that the Authority
      accepts as trade secrets.

      “You can’t buy a refrigerator in the Compact without a label that says what it draws,” said the
      Authority’s chair, Hesper Achterdyke. “This is the same idea for something a good deal larger.”

      Quillmere said it would comply. Tessaly Works called the rule workable and noted that none of its
      models reaches the threshold.
    `),
  },
  {
    slug: "l-autorite-adopte-la-regle-12",
    outlet: "northquay",
    title: "L’Autorité impose la transparence sur l’entraînement des grands modèles",
    author: "Célestine Vauquelair",
    publishedAt: "2026-10-27T15:05:00Z",
    category: "Regulation",
    lang: "fr",
    event: "rule-12",
    body: prose(`
      ALDERMOOR, 27 octobre (Northquay Wire) – L’Autorité des marchés de l’inférence a adopté mardi la règle
      12, qui oblige les concepteurs des plus grands modèles de langage à publier l’énergie, l’eau et les
      types de données employés pour les entraîner.

      Le texte entrera en vigueur le 1er juillet 2027. Il vise les modèles dont l’entraînement demande plus
      de 3 × 10^24 opérations ; à ce jour, sept modèles de quatre entreprises ont franchi ce seuil. Il a été
      adopté par cinq voix contre deux.

      L’entreprise qui ne publie pas son rapport s’expose à une amende pouvant atteindre 3 % de son chiffre
      d’affaires annuel. Elle dispose de 60 jours après la mise en vente du modèle.

      À Saint-Arvel, où Tessaly Works emploie la plupart de ses chercheurs, le texte est accueilli avec
      calme. « Nous publions déjà notre facture d’électricité, ligne par ligne », dit Yusra Belmonde,
      directrice de la recherche. Aucun modèle de la maison n’atteint le seuil.

      L’association des consommateurs d’Arvel regrette en revanche que la règle ignore la consommation après
      l’entraînement, lorsque le modèle répond à ses utilisateurs. L’Autorité promet d’examiner ce point au
      printemps 2028.
    `),
  },
];
