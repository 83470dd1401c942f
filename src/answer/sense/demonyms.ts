// Countries and what is theirs, where the one word is not the other with an ending: names.ts knows Iran and Iranian.

const LINES = `france french frenchman frenchwoman,germany german,china chinese,britain british briton uk united-kingdom,
spain spanish spaniard,netherlands dutch,ireland irish,denmark danish dane,sweden swedish swede,finland finnish finn,
norway norwegian,poland polish pole,portugal portuguese,switzerland swiss,turkey turkish turk,greece greek,wales welsh,
scotland scottish scot,england english,us usa american united-states america,europe european,iceland icelandic,
thailand thai,philippines filipino philippine,cyprus cypriot,lebanon lebanese,argentina argentine argentinian,
congo congolese,peru peruvian,belgium belgian,italy italian,hungary hungarian,romania romanian,bulgaria bulgarian,
serbia serbian serb,croatia croatian croat,slovenia slovenian slovene,czechia czech,slovakia slovak,ukraine ukrainian,
russia russian,japan japanese,korea korean,vietnam vietnamese,malaysia malaysian,burma burmese,nepal nepalese,
taiwan taiwanese,sudan sudanese,senegal senegalese,malta maltese,canada canadian,mexico mexican,brazil brazilian,
chile chilean,ecuador ecuadorian,egypt egyptian,syria syrian,jordan jordanian,libya libyan,kenya kenyan,
nigeria nigerian,niger nigerien,iran iranian,iraq iraqi,india indian,israel israeli,pakistan pakistani,
indonesia indonesian,colombia colombian,venezuela venezuelan,bolivia bolivian,morocco moroccan,tunisia tunisian,
algeria algerian,ghana ghanaian,ethiopia ethiopian,somalia somali,georgia georgian,armenia armenian,albania albanian,
estonia estonian,latvia latvian,lithuania lithuanian,cuba cuban,haiti haitian,panama panamanian,rome roman,
afghanistan afghan,kazakhstan kazakh,monaco monegasque,austria austrian,australia australian,
venice venetian,naples neapolitan,vienna viennese,paris parisian,london londoner,moscow muscovite,un united-nations,
eu european-union`;

const OF = new Map<string, string>();
for (const line of LINES.split(/,\s*/)) {
  const [first = "", ...others] = line.trim().split(" ");
  for (const word of [first, ...others]) OF.set(word, first);
}

/** True for a country or what is its, by one word. */
export function isPlace(word: string): boolean {
  return OF.has(word);
}

/** One key for a country, its people and its adjective; the folded name itself for any other. */
export function placeKey(words: readonly string[]): string {
  const joined = words.join("-").replace(/s$/, "");
  return OF.get(words.join("-")) ?? OF.get(joined) ?? words.join(" ");
}
