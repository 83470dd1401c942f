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
meet met met,mislead misled misled,overcome overcame overcome,oversee oversaw overseen,override overrode overridden,
overtake overtook overtaken,
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

const REGULAR = `abandon abide abolish absorb abuse accelerate accept accompany accumulate accuse achieve acknowledge acquire
acquit act adapt add address adjourn adjust admit adopt advance advise affect afford aggravate agree aid aim
alarm alert allege allocate allow alter amass amend amount amplify analyse analyze anger announce annul answer
anticipate apologise apologize appeal appear appease apply appoint apprehend approach approve argue arouse
arrange arrest arrive ask assassinate assault assemble assert assess assign assist assume assure astonish attack
attain attempt attend attest attract attribute audit authorise authorize average avert avoid await award back
baffle balk ban bar base batter battle believe belong benefit besiege bill blame block board boast bolster bomb
book boost border borrow bother boycott brand breach bribe brief broaden broker buckle burn bury bypass
calculate call calm campaign cancel capture care carry cater cause caution cease celebrate cement certify chair
challenge change charge chase check circulate cite claim clarify clash classify clean clear climb clinch close
coach coincide collaborate collapse collect collide combine commemorate commend comment commission commit
commute compare compensate compete compile complain complete comply comprise conceal concede conceive
concentrate concern conclude condemn conduct confess confine confirm confiscate conform confront congratulate
connect conquer conserve consider consist consolidate conspire constitute construct consult consume contact
contain contaminate contest continue contract contradict contribute control convene convert convey convict
convince cooperate coordinate cope correct corroborate counter couple cover crack craft crash crawl create
cripple criticise criticize cross crush culminate curb cure curtail cycle damage dampen dance dare date
deactivate debate decide decimate declare decline decorate dedicate deem deepen default defeat defect defend
defer defy degrade delay deliberate deliver demand demolish demonstrate demote denounce deny depart depend
deplete deploy deport depose deprive derail derive descend describe deserve design desire destroy detail detain
detect deter deteriorate determine detonate develop devise devote diagnose die differ dim diminish dip direct
disable disagree disappear disappoint discard discharge disclose discontinue discourage discover discriminate
discuss disguise dismantle dismiss dispatch disperse displace display dispute disqualify disregard disrupt
dissent dissolve dissuade distance distinguish distort distract distribute disturb dive diversify divert divide
divorce divulge dodge dominate donate double doubt downgrade downplay draft drag drain drift drop drown dump
dwarf dwell dwindle earn ease echo edge eject elaborate elect elevate elicit eliminate elude embark embarrass
embed embezzle embrace emerge emit emphasise emphasize employ empower enable enact encompass encounter encourage
encroach end endanger endorse enforce engage enhance enjoy enlarge enlist enrage enrich enroll ensue ensure
entail enter entertain entitle envisage envision equal equip eradicate erase erect erode erupt escalate escape
escort espouse establish estimate evacuate evade evaluate evaporate evict evoke evolve exacerbate exaggerate
exceed excel exchange excite exclude excuse execute exempt exercise exhaust exhibit exile exist exonerate expand
expect expel expire explain explode exploit explore export expose express extend extinguish extort extradite
fabricate face facilitate fade fail falter favor favour fear feature file fill finance fine finish fire fit fix
flag flare flatten flood flourish flout flow fluctuate focus foil follow force forecast foresee forge form
foster found free freeze frustrate fuel fulfil fumble fund furnish further gain garner gather gauge generate
glide govern graduate grant grapple greet grieve grill groom ground guarantee guard guess guide hack hail halt
halve hamper hand handle happen harass harbor harbour harm harvest haul head heal help hesitate highlight hijack
hinder hinge hint hire hoist honor honour hope host house hover humiliate hunt identify ignite ignore illuminate
illustrate imagine impair impeach impede impersonate implement implicate imply import impose impress imprison
improve incite include incorporate increase incur indicate indict infect infiltrate inflate inflict influence
inform infringe infuriate inhabit inherit initiate inject injure innovate inquire insert insist inspect inspire
install instigate instruct insult insure integrate intend intensify intercept interfere interrogate interrupt
intervene interview intimidate introduce invade invent invest investigate invite invoke involve irritate isolate
issue jail jeopardise jeopardize join judge jump justify kick kidnap kill kiss knock label lack lag lament land
lash last launch lay leak lease legalise legalize lessen level levy liberate lift limit line linger link list
listen litigate live load loan lobby locate lock lodge log look loosen loot lower lure magnify mail maintain
manage mandate manipulate manufacture march mark market mask master mastermind match matter mature measure
mediate mention merge message migrate mind mine mirror mislay mislead misread miss mistake misuse mix mobilise
mobilize mock moderate modernise modernize modify monitor motivate mount mourn move multiply murder name narrow
nationalise nationalize navigate near need neglect negotiate net nominate note notice notify nullify number obey
object oblige observe obstruct obtain occupy occur offend offer offset omit open operate oppose oppress opt
orchestrate order organise organize originate oust outlaw outline outlive outnumber outpace outperform outrage
outweigh overcharge overestimate overhaul overlook overpay overrule overshadow overturn overwhelm owe own pace
pack paint park participate partner pass pause pave peak peddle peel penalise penalize perceive perform perish
permit perpetrate persecute persist persuade petition phase photograph pick pile pilot pin pioneer placate place
plague plan plant play plead please pledge plot plough plummet plunder plunge poach point poison poll pollute
pop pose position possess post postpone pour power practice practise praise precede preclude predict prefer
prepare prescribe present preserve preside press presume prevail prevent price print prioritise prioritize
privatise privatize prize probe proceed process proclaim procure produce profit progress prohibit project
prolong promise promote prompt propel propose prosecute protect protest provide provoke publish pull pump punish
purchase pursue push qualify quarantine quash quell question quiz quote race raid raise rally ram rank ransack
rate ratify reach react reaffirm realise realize reap reassure rebound rebuff rebuke recall recede receive
reckon reclaim recognise recognize recommend reconcile reconsider reconstruct record recount recover recruit
rectify recycle redeem redirect reduce refer refine reflect reform refrain refund refuse refute regain regard
register regret regulate reign reinforce reinstate reiterate reject relate relax release relent relieve
relinquish relocate rely remain remark remember remind remove rename render renege renew renounce renovate rent
reopen repaint repair repay repeal repeat repel replace reply report represent reprimand reproduce request
require rescind rescue research resell resemble resent reserve resettle reshape reside resign resist resolve
resound respect respond rest restart restore restrain restrict restructure result resume resurface retain
retaliate rethink retire retort retract retrain retreat retrieve return reunite reuse revamp reveal reverse
review revise revisit revive revoke revolt reward rig risk rival roam rob rock roll rout ruin rule rumble
rupture rush sabotage sack sail salvage sample sanction satisfy save scale scan scare scatter schedule scoff
scold score scour scramble scrap screen scrutinise scrutinize seal search seat secede secure seem seize select
sentence separate serve settle sever shape share shatter shave shell shelter shelve shield shift ship shock shop
shorten shout shove shrink shrug shun shutter side sideline sign signal siphon skip slam slap slash slaughter
slice slip slow slump smash smear smile smoke smuggle snap snatch snub soar soften solve sort sound spark
spearhead specify speculate spoil sponsor spot spray sprint spy squeeze stab stabilise stabilize stage stagnate
stall stamp start starve state station stay steady steer stem step stifle stimulate sting stipulate stir stitch
stockpile stoke stop store storm strain strand streamline strengthen stress stretch strip strive struggle study
stumble subdue submit subpoena subsidise subsidize succeed suck sue suffer suggest suit summon supervise
supplement supply support suppose suppress surge surpass surprise surrender surround survey survive suspect
suspend sustain swamp swap sway swell switch sympathise sympathize tackle talk tamper tap target tarnish taste
taunt tax team tear tease tempt tend terminate test testify thank thaw thin thrash threaten thwart tick tie
tighten tilt tip tolerate toll top topple torture total touch tour tout trace track trade train transfer
transform translate transmit transport trap travel treat treble trial trigger trim trip triple trounce try tuck
tumble tune turn twist undercut underline undermine underscore unearth unfold unify unite unleash unlock unravel
unsettle unveil update upgrade upset urge use usher vacate vaccinate validate value vandalise vanish vary
venture verify veto vie view vindicate violate visit voice volunteer vote vow wage wait walk wander wane want
warm warn warrant wash waste watch water wave weaken weather weigh welcome whip whisper widen wield wipe wire
wish withdraw witness wonder woo work worry worsen wound wrap wreck wrestle yield`;

// Of these the present may as well be a noun or an adjective: "price cuts", "warm air".
const NOUNS_TOO = new Set(
  `act aid aim alarm anger answer appeal approach arrest assault attack attempt audit award back ban bar base
battle benefit bid bill blame block board boast bomb book boost border brand breach bribe brief broker buckle
burn burst call calm campaign capture care cause cement challenge change charge chase check cite claim clash
clean clear climb close coach comment commission complete compromise concern conduct conflict contact contest
contract control cool correct cost counter couple cover crack craft crash credit cross crush curb cure cut cycle
damage dance date deal debate decline default defeat delay demand deposit design desire detail dim direct
dispute distance dive divide double doubt draft drag draw dream drift drink drive drop dry dump ease echo edge
empty end equal escape escort estimate exchange excuse exercise exhibit exile exit experience export face fall
favor favour fear feature feed field fight file fill film find fine finish fire fit fix flag flare flood flow
focus force forecast fork form free freeze fuel fund gain grant grill ground guarantee guard guess guide hack
halt hand harbor harbour harm harvest haul head heal help hike hinge hint hire hit hold honor honour hope host
house hunt hurt idle import increase influence insult interest interview invite issue jail join judge jump kick
kill kiss label lack lag land lapse launch lead leak lease leave level lie lift limit line link list live load
loan lock log look loot love mail march mark market mask match matter mature measure meet mine mirror miss
mistake mix mock moderate monitor mount move murder name narrow near need note notice number object offer offset
open order overhaul pace pack paint park part partner pass pause pay peak perfect permit petition phase
photograph pick pile pilot pin place plague plan plant play plead pledge plot plough plunge point poison poll
position post power practice praise present press price print probe process produce profit program progress
project promise prompt protest pump purchase push quarantine question quiz quote race raid rain raise rally
range rank rate reach read rebel rebound rebuke recall record recount reform refund regret reign release remark
rent repair repeal repeat reply report request rescue research reserve resort respect rest result return reverse
review revolt reward ride ring rise risk rival rock roll rout ruin rule run rupture rush sack sail sale sample
sanction save scale scan scare schedule score scramble screen seal search seat secure sentence separate set
shake shape share shed shelter shield shift ship shock shoot shop shout show shut side sign signal sink
slaughter slice slide slip slow slump smear smile smoke smooth snub sort sound spark spin split sponsor spot
spray spread spring spy squeeze stab stage stake stall stamp stand start state station stay steady steer stem
step stick sting stock stop store storm strain stream stress stretch strike strip struggle study subpoena suit
supply support surge surprise survey suspect swap sweep swell swing switch talk target tax tear test thank thin
tie tighten top torture total touch tour trace track trade train transfer transport trap travel treat trial
trigger trip try turn twist update upgrade upset urge use value venture view visit voice volunteer vote vow wage
wait walk want war warm warn warrant waste watch water wave weather welcome whip win wire wish witness wonder
work worry wound wrap wreck yield`.split(/\s+/),
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

const NO_PAST =
  /^(?:hundred|indeed|sacred|naked|wicked|rugged|speed|seed|need|feed|breed|greed|weed|deed|exceed|proceed|succeed|embed|agreed|freed|bleed|creed|steed|biped|moped|kindred|hatred|unprecedented|hybrid|screed|heed|reed|steed|united)$/;

/** The forms that `word` (lower case) may be, each with its base; null when it is no verb that we know. */
export function verbForms(word: string): ReadonlyMap<VerbForm, string> | null {
  const known = FORMS.get(word);
  if (known) return known;
  const prefixed = /^(?:re|un|over|under|mis|out|co)-?(.{4,})$/.exec(word)?.[1];
  if (prefixed && FORMS.has(prefixed)) return FORMS.get(prefixed) ?? null;
  // An unknown word in -ed is a past: to take it for a noun could make a victim of whoever did it.
  if (!/^[a-z]{3,}ed$/.test(word) || NO_PAST.test(word)) return null;
  const base = word.slice(0, -2);
  return new Map([
    ["past", base],
    ["participle", base],
  ]);
}

export function isKnownVerb(word: string): boolean {
  return FORMS.has(word);
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
