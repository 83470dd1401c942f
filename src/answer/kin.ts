// Words that news uses for one another: a question's "cost" is a sentence's "price", its "boss" a "chief executive".
// They help to find an answer; they never prove one.

import { stemOf } from "./words.ts";

const GROUPS = `cost price charge fee pay worth sell expensive cheap dear bill
chief executive ceo head lead leader boss chair chairman chairwoman chairs director manager president
founder founded founding founders establish create
author writer write pen
employee employ job worker staff work
earn wage salary income pay
cause reason trigger due blame origin
fail failure failed outage breakdown crash broke broken down wrong
speed fast quick rapid second
expire expiry expired
end stop close shut cease switch
open start launch inaugurate begin
die death dead kill fatal killed
win victory beat
live inhabitant population resident
weigh weight heavy kilogram gram tonne
born birth birthplace
customer client user buyer
court judge lawsuit suit sue settle
vote elect ballot voted
invest fund finance pay paid
allow permit approve consent grant licence
refuse reject deny decline oppose against
electricity power energy draw watt consume
build construct manufacture assemble
telephone phone handset mobile smartphone
laptop computer machine desktop
accelerator chip processor gpu machine
car vehicle automobile
film movie
plane aircraft
school university college polytechnic institute
teacher teach professor
student pupil
book title novel
error mistake wrong fault misread
temperature warm hot degree heat cold cool
size big large dimension gigabyte
contract deal agreement
law rule regulation
test exam benchmark trial
study examine experiment measure
firm company maker provider operator
money fund sum
arrest detain custody hold held
own owner tenant belong possess
answer reply respond response
buy acquire purchase takeover
share stock
loud noise noisy decibel
old age aged year
often frequent time
publish release bring announce unveil
happen occur event
advise recommend advice suggest
demand ask request call want
react respond reply answer
affect hit reach
promise pledge offer vow
mean define call
cure mend repair fix heal
fine penalty punish
danger risk threat
transcribe record write
object objection appeal
postpone delay late`;

// What the stemmer keeps apart: the forms of one irregular verb.
const IRREGULAR = `write wrote written
speak spoke spoken
drive drove driven
break broke broken
choose chose chosen
know knew known
see saw seen
eat ate eaten
fly flew flown
throw threw thrown
draw drew drawn
withdraw withdrew withdrawn
wear wore worn
steal stole stolen
hide hid hidden
ride rode ridden
freeze froze frozen
forget forgot forgotten
sing sang sung
drink drank drunk
swim swam swum
run ran
become became
hold held
keep kept
leave left
meet met
send sent
think thought
bring brought
catch caught
teach taught
seek sought
fight fought
stand stood
understand understood
tell told
feel felt
sleep slept
mean meant
hear heard
feed fed
shoot shot
strike struck
swear swore sworn
bear bore
deal dealt
bind bound
light lit
hang hung
sit sat
lie lain
shake shook shaken
wake woke woken
take taken
give given
go gone went
die dead death`;

const BASE_OF: ReadonlyMap<string, string> = new Map(
  IRREGULAR.split("\n").flatMap((line) => {
    const stems = line.split(" ").map((word) => stemOf(word));
    return stems.slice(1).map((stem) => [stem, stems[0] ?? stem] as const);
  }),
);

/** The stem under which all forms of an irregular verb are found. */
export function baseOf(stem: string): string {
  return BASE_OF.get(stem) ?? stem;
}

const KIN: ReadonlyMap<string, readonly number[]> = (() => {
  const kin = new Map<string, number[]>();
  GROUPS.split("\n").forEach((line, group) => {
    for (const word of new Set(line.split(" ").map((one) => baseOf(stemOf(one))))) {
      kin.set(word, [...(kin.get(word) ?? []), group]);
    }
  });
  return kin;
})();

/** The groups that the stems belong to. */
export function kinOf(stems: Iterable<string>): Set<number> {
  const groups = new Set<number>();
  for (const stem of stems) for (const group of KIN.get(stem) ?? []) groups.add(group);
  return groups;
}

/** True when a text with these groups has a word for the stem, though another one. */
export function hasKin(groups: ReadonlySet<number>, stem: string): boolean {
  return (KIN.get(stem) ?? []).some((group) => groups.has(group));
}

const PHRASES: readonly [RegExp, string][] = (
  [
    ["t(?:ake|akes|ook|aken|aking) over", "buy"],
    ["(?:br(?:ing|ings|ought)|c(?:ome|omes|ame)) out(?! of)", "release"],
    ["turn(?:s|ed)? down", "reject"],
    ["sets? up", "establish"],
    ["g(?:o|oes|one|oing) (?:up|higher)|went (?:up|higher)", "rise"],
    ["g(?:o|oes|one|oing) (?:down|lower)|went (?:down|lower)", "fall"],
    ["(?:stand|stands|standing|stood|step|steps|stepped|stepping) down", "resign"],
    ["(?:r[au]n|runs|running) out", "expire"],
    ["g(?:ive|ives|ave|iven) up", "stop"],
    ["g(?:o|oes|one) wrong|went wrong|out of (?:service|order)|br(?:eak|oke|oken) down", "failure"],
    ["t(?:ake|akes|ook) (?:effect|force)|come(?:s)? into (?:effect|force)|in force", "effect"],
    ["g(?:o|oes|one) on sale|went on sale|sales (?:begin|began|start(?:ed)?)", "sale"],
    ["(?:how long|why|when) (?:is|was|were|has) .{2,40}? (?:been )?down", "failure"],
    ["ends? up|is over", "end"],
    ["pay(?:s|ing)? off|paid off", "pay"],
    ["due to|owing to|because of", "cause"],
    ["m(?:ake|akes|ade) (?:up )?of", "material"],
  ] as const
).map(([words, meant]) => [new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu"), stemOf(meant)]);

/** Where a text says by several words what one can say, with that one's stem: "take over" is buying. */
export function findPhrases(text: string): { start: number; end: number; stem: string }[] {
  return PHRASES.flatMap(([phrase, stem]) => {
    const match = phrase.exec(text);
    return match ? [{ start: match.index, end: match.index + match[0].length, stem }] : [];
  });
}
