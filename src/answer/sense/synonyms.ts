// Words that say the same in the news, so that a claim may use one where its quote has the other. Narrow on purpose:
// "surged" is a rise, and a rise is no surge. It knows single words only; phrases.ts knows the longer ones.

import { stemmer } from "stemmer";
import { foldText } from "../../base/text.ts";
import { verbBase } from "./verbs.ts";

// Families, with commas between them; the members of one stand for each other.
const FAMILIES = `rise increase grow climb growth gain raise, fall drop decline decrease shrink lower reduce cut reduction,
hire recruit, shrink contract, film movie,
buy acquire purchase acquisition, buy takeover, sell sale, begin start commence, launch start,
company firm business corporation enterprise, carmaker automaker, employee worker staff employ workforce,
cost price, pay payment, build construct construction, win victory, lose loss, spend spending,
show demonstrate, find discover, close shut closure, end finish conclude, end stop halt cease,
halt suspend pause stop, resign quit resignation, dismiss fire sack, appoint name,
injure hurt wound injury, destroy destruction, beat defeat, get receive obtain, give grant, award grant,
help assist assistance aid, need require, let allow permit, forbid ban prohibit bar, deny denial,
reject refuse turndown, accept acceptance, back support endorse, oppose opposition, ask request,
demand call, promise pledge vow, warn warning, plan intend intention, aim seek, try attempt,
choose pick select, elect election, decide decision, agree agreement, agreement deal accord pact,
delay postpone, cancel scrap, continue keep, remain stay, happen occur, cause trigger, prevent stop,
reveal disclose, announce announcement, unveil present introduce, release publish, publish publication,
say state tell, claim allege, believe think, admit acknowledge, estimate put, expect anticipate,
forecast predict prediction, fear worry, praise laud, criticise criticize criticism, accuse accusation,
arrest detain, charge indict, convict conviction, acquit clear, jail imprison prison jail,
sue lawsuit suit, judge justice, rule ruling, probe investigate investigation inquiry, check inspect,
use usage, watch see view, big large, small little, quick fast rapid swift, important significant,
rich wealthy, sick ill, danger risk, lorry truck, plane aircraft airplane aeroplane,
ship vessel, child kid, doctor physician, attorney lawyer, policeman officer, soldier troop,
researcher scientist, researcher team, study research, paper study, result outcome,
drug medicine medication, disease illness, inhabitant resident, house home, flat apartment, shop store,
factory plant, pupil student, leader head chief boss, ceo chief-executive,
spokesman spokeswoman spokesperson, chairman chairwoman chair chairperson, actor actress,
lawmaker legislator mp, poll survey, vote ballot, opponent rival competitor, partner ally,
customer client, supplier vendor provider, maker manufacturer producer, make manufacture produce,
product good, money fund, income revenue, revenue turnover, profit earnings, loan credit, tax levy,
share stock, stake holding, amount sum, amount total come, part portion, match game, side team,
coach manager, picture painting, picture photo photograph, film movie, painter artist, rain rainfall,
flood flooding, quake earthquake tremor, fire blaze, blast explosion explode, crash collision collide,
road street, country nation, region province, border frontier, power electricity, petrol gasoline,
people person, about roughly, also too, now currently, previously earlier before formerly,
later afterwards, soon shortly, often frequently, sometimes occasionally,
mainly mostly chiefly primarily, completely entirely fully totally, quickly fast rapidly swiftly,
sharply steeply, together jointly, according say, apply take-effect, conduct carry-out,
establish found set-up, fund finance, pay fund, lead head, leave depart, send dispatch,
deliver delivery supply, carry transport, travel trip journey, contain include, hold own possess,
own ownership, have own possess, fix repair, improve improvement, change alter, develop development,
create creation, produce production, invest investment, restore restoration, approve approval,
approval permission consent, permit licence license, law legislation, rule regulation, war conflict,
truce ceasefire, attack assault, fight fighting battle, rebel insurgent, army military, weapon arm,
prisoner inmate, free release, flee escape, rescue save, survive survival, fault defect,
faulty defective, wrong incorrect, right correct, former ex, annual yearly, whole entire,
main chief principal, last final, current present, total overall, average mean, probably likely,
possibly perhaps maybe, allegedly reportedly supposedly, only solely, almost nearly, although though,
after following, until till, serious grave severe, seriously badly severely,
reply respond answer response, talk negotiation, meet meeting, take last run, tell inform, force compel,
trader merchant, dispute row quarrel, dispute contest, steal theft, lift remove, prison jail,
hospital clinic, vaccine vaccination, infect infection, treat treatment, championship title,
scientist academic, spacecraft probe, land landing, touchdown land, engine motor, device gadget,
phone smartphone, chip semiconductor processor, site location, website site, worth value, valued worth,
exceed surpass, fee charge, fine penalty, deal transaction, group company, group firm, die death,
merge merger, publicise publicize, hire hiring`;

// What the left word says is also said by each right one, and not the other way round.
const ENTAILS = `surge rise,soar rise,jump rise,rocket rise,skyrocket rise,leap rise,rally rise,rebound rise,triple rise
double rise,edge rise,advance rise,plunge fall,plummet fall,slump fall,tumble fall,slide fall,slip fall,sink fall
dip fall,collapse fall,crash fall,halve fall,slash cut,trim cut,murder kill,assassinate kill,shoot hit,poach hire
devastate damage,destroy damage,wreck damage,demolish destroy,raze destroy,thrash beat,trounce beat,rout beat
edge beat,stun beat,recruit hire,murder die,kill die,assassinate die,drown die,starve die
infant child,baby child,toddler child,girl child,boy child,teenager person,student person,pensioner person
woman person,man person,firefighter person,nurse person,worker person,resident person,passenger person,tourist person
soldier person,patient person,villager person,protester person,child person,civilian person
hospitalise injure,behead kill,lynch kill,confess admit,concede admit,insist say,stress say,emphasise say,note say
add say,explain say,declare say,announce say,testify say,write say,remark say,reiterate say,report say,comment say
warn say,claim say,allege say,argue say,maintain say,contend say,confirm say,disclose say,reveal say,admit say
outlaw ban,abolish end,scrap end,lay-off dismiss,layoff dismiss,downpour rain,blizzard storm,hurricane storm
cyclone storm,typhoon storm,gale storm,tornado storm,van vehicle,car vehicle,lorry vehicle,truck vehicle,bus vehicle
motorcycle vehicle,train vehicle,jet plane,helicopter aircraft,ferry ship,tanker ship,trawler ship,yacht boat,ferry boat
euro currency,city town,supermarket shop,bakery shop,university school,newspaper paper,daily newspaper,vow promise
bankroll fund,poison kill,acquire own,buy own,reopen open,relaunch launch,rebuild build,re-elect elect,retire leave
resign leave,quit leave,stab injure,maim injure,overtake pass,smuggle bring,snatch take,rob steal,loot steal
demand ask,urge ask,implore ask,beg ask,question ask,sprint run,tiny small,huge big,vast big,enormous big,giant big
massive big,gigantic big,fatal deadly,lethal deadly,four-year-old child,infringe violate,breach violate,flout violate
operate run,manage run,capture take,seize take,confiscate take,occupy take,award give,grant give,donate give,hand give
employ have,own have,boast have,possess have,contain have,feature have,hold have,carry have,host have`;

const families = new Map<string, Set<string>>();
const wider = new Map<string, Set<string>>();

function put(into: Map<string, Set<string>>, key: string, value: string): void {
  const values = into.get(key) ?? new Set<string>();
  into.set(key, values.add(value));
}

/** One form for all forms of an English word: base of the verb, then the stem; British spelling made American. */
export function rootOf(word: string): string {
  const folded = foldText(word).replace(/'s?$/, "");
  const spelled = folded
    .replace(/is(e|ed|es|ing|ation|ations)$/, "iz$1")
    .replace(/^(.{2,})our(s|ed|ing|ite|ites|able)?$/, "$1or$2")
    .replace(/^(cent|theat|lit|met|fib|kilomet)re(s?)$/, "$1er$2")
    .replace(/^(program)me(s?)$/, "$1$2")
    .replace(/^(defen|offen|licen)ce(s?)$/, "$1se$2");
  const base = verbBase(folded);
  return stemmer(base === folded ? spelled : base.replace(/is(e)$/, "iz$1"));
}

FAMILIES.split(",").forEach((line, i) => {
  for (const word of line.trim().split(/\s+/)) put(families, rootOf(word), `=${i}`);
});
for (const pair of ENTAILS.split(/[,\n]/)) {
  const [narrow = "", wide = ""] = pair.trim().split(" ");
  put(wider, rootOf(narrow), rootOf(wide));
}

const NONE: ReadonlySet<string> = new Set();

/** True when a quote's word, by its root, says what a claim's word says. */
export function saysSame(claimed: string, quoted: string): boolean {
  if (claimed === quoted) return true;
  const wide = wider.get(quoted) ?? NONE;
  if (wide.has(claimed)) return true;
  const own = families.get(claimed) ?? NONE;
  if (own.size === 0) return false;
  const shared = (other: string) => {
    for (const family of families.get(other) ?? NONE) if (own.has(family)) return true;
    return false;
  };
  if (shared(quoted)) return true;
  for (const other of wide) if (shared(other)) return true;
  return false;
}
