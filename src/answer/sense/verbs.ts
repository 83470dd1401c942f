// English verbs and their forms. A word that is not here counts as a noun; that makes the reading of a sentence
// poorer, never bolder. It decides nothing about the word's place in a sentence.

export type VerbForm = "base" | "s" | "past" | "participle" | "ing";

// Base, past, participle.
const IRREGULAR = `arise arose arisen,awake awoke awoken,bear bore borne,beat beat beaten,become became become,
begin began begun,bend bent bent,bet bet bet,bid bid bid,bind bound bound,bite bit bitten,bleed bled bled,
blow blew blown,break broke broken,bring brought brought,broadcast broadcast broadcast,build built built,
burn burnt burnt,burst burst burst,buy bought bought,cast cast cast,catch caught caught,choose chose chosen,
come came come,cost cost cost,creep crept crept,cut cut cut,deal dealt dealt,dig dug dug,draw drew drawn,
drink drank drunk,drive drove driven,eat ate eaten,fall fell fallen,feed fed fed,feel felt felt,
fight fought fought,find found found,flee fled fled,fly flew flown,forbid forbade forbidden,
forget forgot forgotten,found founded founded,forgive forgave forgiven,freeze froze frozen,get got got,get got gotten,
give gave given,go went gone,grow grew grown,hang hung hung,have had had,hear heard heard,hide hid hidden,hit hit hit,
hold held held,hurt hurt hurt,keep kept kept,know knew known,lay laid laid,lead led led,learn learnt learnt,
leave left left,lend lent lent,let let let,lie lay lain,lose lost lost,make made made,mean meant meant,
meet met met,mislead misled misled,overcome overcame overcome,overtake overtook overtaken,
overthrow overthrew overthrown,pay paid paid,prove proved proven,put put put,quit quit quit,read read read,
rebuild rebuilt rebuilt,ride rode ridden,ring rang rung,rise rose risen,run ran run,say said said,see saw seen,
seek sought sought,sell sold sold,send sent sent,set set set,shake shook shaken,shed shed shed,
shine shone shone,shoot shot shot,show showed shown,shrink shrank shrunk,shut shut shut,sing sang sung,
sink sank sunk,sit sat sat,sleep slept slept,slide slid slid,speak spoke spoken,spend spent spent,
spill spilt spilt,spin spun spun,split split split,spread spread spread,spring sprang sprung,stand stood stood,
steal stole stolen,stick stuck stuck,strike struck struck,strive strove striven,swear swore sworn,
sweep swept swept,swim swam swum,swing swung swung,take took taken,teach taught taught,tear tore torn,
tell told told,think thought thought,throw threw thrown,understand understood understood,
undergo underwent undergone,undertake undertook undertaken,uphold upheld upheld,wake woke woken,
wear wore worn,win won won,withdraw withdrew withdrawn,withhold withheld withheld,
withstand withstood withstood,write wrote written`;

const REGULAR = `abandon abolish absorb abuse accelerate accept accuse achieve acknowledge acquire acquit act adapt add
address adjourn adjust admit adopt advance advise affect afford agree aid aim alert allege allocate allow alter
amend amount analyse analyze announce annul answer anticipate apologise apologize appeal appear apply appoint
approach approve argue arrange arrest arrive ask assassinate assault assemble assert assess assign assist assume
assure attack attempt attend attract attribute average avert avoid award back ban bar base battle believe belong
benefit besiege bill blame block board boast bomb book boost border borrow bother boycott bribe brief burn bury
calculate call calm campaign cancel capture care carry cause cease celebrate challenge change charge chase check cite
claim clarify clash classify clean clear climb close coach collaborate collapse collect collide combine commemorate
comment commission commit compare compensate compete complain complete comply concede concern conclude condemn
conduct confess confirm confiscate confront congratulate connect consider consist constitute construct consult
consume contact contain contaminate contest continue contract contradict contribute control convene convert convict
convince cooperate cope correct couple cover crack crash create criticise criticize cross crush cure curb cycle
damage dance date deactivate debate decide declare decline dedicate deem defeat defend defer defy delay deliver
demand demolish demonstrate denounce deny depart depend deploy deport describe deserve design desire destroy detain
detect deteriorate determine detonate develop devote die differ dim dip direct disagree disappear disappoint
discharge disclose discontinue discover discuss dismantle dismiss dispatch display dispute disqualify disrupt dissolve
distract distribute dive divide divorce dominate donate double doubt downgrade draft drag drain drop drown dump earn
ease edge eject elect eliminate embark embrace emerge emit emphasise emphasize employ enable encounter encourage end
endanger endorse enforce engage enhance enjoy enlarge ensure enter entitle equal erase erect erode erupt escape
establish estimate evacuate evade evaluate exceed exchange exclude excuse execute exempt exercise exhibit exist expand
expect expel expire explain explode exploit explore export expose express extend extinguish face fail favor favour
fear feature file fill finance fine finish fire fit fix flood flow fluctuate focus follow force forecast foresee forge
form found free freeze fuel fulfil fund gain gather generate govern graduate grant greet guarantee guard guess
guide hail halt halve hamper hand handle happen harm harvest head heal help hesitate hijack hinder hint hire honor
honour hope host house hunt identify ignite ignore illustrate imagine implement imply import impose impress imprison
improve include increase incur indicate indict infect inflict influence inform infringe inherit injure inspect
inspire install insist instruct insult insure intend intensify interfere interrupt interview introduce invade
invent invest investigate invite involve isolate issue jail join judge jump justify kick kidnap kill kiss knock label lack
land last launch lay leak lease level levy liberate lift limit line link list listen live load loan lobby locate lock
look loot lower maintain manage mandate manufacture march mark market match matter measure mediate mention merge
migrate mine miss mistake mix moderate modernise modernize modify monitor mount move multiply murder name narrow near
need negotiate nominate note notice notify number obey object oblige observe obstruct obtain occupy occur offer
open operate oppose opt order organise organize oust outlaw outline outlive outnumber outpace outperform outrage
outweigh overestimate overlook overturn owe own pace pack paint park participate partner pass pause peak
penalise penalize perform permit persist persuade phase photograph pick pilot place plan plant play plead
please pledge plough plummet plunge point poison poll pollute pose position possess post postpone pour power practice
practise praise predict prefer prepare present preserve press presume prevent price print privatise privatize
proceed process produce profit prohibit project promise promote prompt propose prosecute protect protest
provide provoke publish pull punish purchase pursue push qualify question quote race raid raise rally rank rate
reach react realise realize reassure rebound recall receive reclaim recognise recognize recommend record recover
recruit recycle redeem reduce refer reflect reform refrain refund refuse regain regard register regret regulate reign
reinforce reject relate release relocate rely remain remark remember remind remove rename renew renounce renovate rent
reopen repair repay repeal repeat replace reply report represent rescue resemble reserve reshape resign resist resolve
respect respond rest restore restrict restructure result resume retain retaliate retire retract retreat retrieve return
reveal reverse review revise revive revoke reward risk rob roll rule rush sabotage sack sail sanction satisfy save
scale scan scare schedule score scrap screen seal search secure seem seize select sentence separate serve settle shape
share shell shelve shift ship shock shop shorten shout shrink shutter side sign signal skip slam slash slip slow slump
smash smuggle snap soar solve sort sound spark specify sponsor spot stabilise stabilize stage stall start starve state
station stay steer stem step stimulate stop store storm strengthen stress stretch strip struggle study submit
subsidise subsidize succeed sue suffer suggest suit supply support suppose surge surpass surprise surrender surround
survey survive suspect suspend sustain swap switch sympathise tackle talk target tax tend terminate test testify thank
thin threaten tie tighten top topple torture total touch tour trace track trade train transfer transform translate
transmit transport travel treat trial trigger trim trip triple try tumble turn unveil update upgrade urge use
vaccinate value vandalise vanish vary veto view violate visit voice volunteer vote vow wage wait walk want warn waste
watch water weaken weigh welcome widen wipe wish withdraw witness work worry worsen wound wreck yield`;

// Of these the present may as well be a noun: "price cuts", "the use".
const NOUNS_TOO = new Set(
  `attack act aid aim answer appeal approach arrest assault attempt award back ban bar base battle benefit bid bill
blame block board boast bomb book boost border bribe brief burn call campaign capture care cause challenge change
charge chase check cite claim clash climb close coach comment commission compromise concern conduct conflict contact
contest contract control cost couple cover crack crash credit cross crush cure curb cut cycle damage dance date deal
debate decline defeat delay demand deposit design desire dispute dive divide double doubt draft drag draw dream drink
drive drop dump ease edge end equal escape estimate exchange excuse exercise exhibit exit experience export face fall
favor favour fear feature feed field fight file fill film find fine finish fire fit fix flood flow focus force forecast
fork form freeze fuel fund gain grant guarantee guard guess guide halt hand harm harvest head heal help hike hint hire
hit hold honor honour hope host house hunt import increase influence insult interest interview invite issue jail join
judge jump kick kill kiss lack land lapse launch lead leak lease leave level lie lift limit line link list load loan
lock look loot love march mark market match matter measure meet mine miss mistake mix monitor mount move murder name
need note notice number object offer open order pace pack paint park part partner pass pause pay peak permit phase
photograph pick pilot place plan plant play plead pledge plot plough plunge point poison poll position post power
practice praise present press price print process produce profit program progress project promise prompt protest
purchase push question quote race raid rain raise rally range rank rate reach read rebound rebel recall record reform
refund regret reign release remark rent repair repeal repeat reply report request rescue research reserve respect rest
result return reverse review reward ride ring rise risk roll rule run rush sack sail sale sanction save scale scan
scare schedule score screen seal search seat sentence set shake shape share shed shelter shift ship shock shoot shop
shout show side sign signal sink slide slip slump sort sound spark spin split sponsor spot spread spring stage stake
stall stand start state station stay steer stem step stick stock stop store storm strain stream stress stretch strike
strip struggle study suit supply support surge surprise survey suspect swap sweep swing switch talk target tax tear test
thank tie tighten top torture total touch tour trace track trade train transfer transport travel treat trial trigger trip
try turn update upgrade urge use value view visit voice volunteer vote vow wage wait walk want war warn waste watch water
wave welcome win wish witness work worry wound wreck yield plot hurt burst`.split(/\s+/),
);

const FORMS = new Map<string, Map<VerbForm, string>>();

function add(word: string, form: VerbForm, base: string): void {
  const forms = FORMS.get(word) ?? new Map<VerbForm, string>();
  if (!forms.has(form)) forms.set(form, base);
  FORMS.set(word, forms);
}

function present(base: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

function withEnding(base: string, ending: "ed" | "ing"): string[] {
  if (/[^aeioy]e$/.test(base) || (ending === "ed" && /e$/.test(base))) return [base.slice(0, -1) + ending];
  if (/ie$/.test(base) && ending === "ing") return [`${base.slice(0, -2)}ying`];
  if (ending === "ed" && /[^aeiou]y$/.test(base)) return [`${base.slice(0, -1)}ied`];
  // Whether the last letter doubles hangs on stress: both spellings are taken, the wrong one is no word.
  const doubles = /[aeiou][bcdgklmnprtvz]$/.test(base);
  return doubles ? [base + ending, base + base.slice(-1) + ending] : [base + ending];
}

for (const line of IRREGULAR.split(",")) {
  const [base = "", past = "", participle = ""] = line.trim().split(/\s+/);
  add(base, "base", base);
  add(present(base), "s", base);
  add(past, "past", base);
  add(participle, "participle", base);
  for (const form of withEnding(base, "ing")) add(form, "ing", base);
  if (/^(?:burn|learn|spill|prove|hang|broadcast)$/.test(base))
    for (const form of withEnding(base, "ed")) {
      add(form, "past", base);
      add(form, "participle", base);
    }
}
for (const base of REGULAR.split(/\s+/)) {
  add(base, "base", base);
  add(present(base), "s", base);
  for (const form of withEnding(base, "ing")) add(form, "ing", base);
  if (FORMS.get(base)?.has("past")) continue;
  for (const form of withEnding(base, "ed")) {
    add(form, "past", base);
    add(form, "participle", base);
  }
}
// Forms that are also those of a rarer verb.
FORMS.set("has", new Map([["s", "have"]]));
FORMS.get("lay")?.set("past", "lie");

/** The forms that `word` (lower case) may be, each with its base; null when it is no verb that we know. */
export function verbForms(word: string): ReadonlyMap<VerbForm, string> | null {
  const known = FORMS.get(word);
  if (known) return known;
  const prefixed = /^(?:re|un|over|under|mis|out|co)-?(.{4,})$/.exec(word)?.[1];
  return (prefixed && FORMS.get(prefixed)) || null;
}

/** The base of a verb; of a word that is none, the word itself. */
export function verbBase(word: string): string {
  const forms = FORMS.get(word);
  if (!forms) return word;
  return forms.get("past") ?? forms.get("participle") ?? forms.get("ing") ?? forms.get("s") ?? word;
}

/** True for a present form that is no noun: "applies", "remain". */
export function isVerbOnly(word: string): boolean {
  const forms = FORMS.get(word);
  if (!forms || !(forms.has("base") || forms.has("s"))) return false;
  return [...forms.values()].every((base) => !NOUNS_TOO.has(base));
}
