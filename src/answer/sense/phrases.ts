// Phrases of English that are one word in sense, each with its class and the word it counts as. Verbs stand in their
// base form and match in every form.

import type { Tag } from "./english.ts";

export interface Phrase {
  words: readonly string[];
  tag: Tag;
  /** The word that the phrase counts as. */
  as: string;
}

// "words = class word"; "%" takes any form of the verb before it.
const LINES = `at the age of = P aged,at age = P aged,a total of = D a,according to = P according-to,because of = P because,due to = P because,owing to = P because,as a result of = P because
thanks to = P because,on account of = P because,in spite of = P despite,ahead of = P before,prior to = P before
instead of = P instead,rather than = P instead,as opposed to = P instead,as well as = C and,along with = C and
together with = C and,such as = P including,out of = P from,because = S because
apart from = ! except,except for = ! except,other than = ! except,with the exception of = ! except
aside from = ! except,as long as = H if,so long as = H if,provided that = H if,on condition that = H if
on the condition that = H if,in case = H if,even if = H if,only if = H only-if,in the event that = H if
in the event of = H if,subject to = H if,depending on = H if,pending = H if
so far = A yet,no longer = G no-longer,not any more = G no-longer,no more = G no-longer,no one = G nobody
so that = S so,in order to = I to,have to = M must,has to = M must,had to = M must,be able to = M can
been able to = M can,is able to = M can,are able to = M can,was able to = M could,were able to = M could
take% effect = V apply,come% into force = V apply,come% into effect = V apply,go% into effect = V apply
enter% into force = V apply,enter% into effect = V apply,did not change = V unchanged,do not change = V unchanged
does not change = V unchanged,stay% the same = V unchanged,remain% the same = V unchanged,remain% unchanged = V unchanged
stay% unchanged = V unchanged,was unchanged = V unchanged,is unchanged = V unchanged,were unchanged = V unchanged
are unchanged = V unchanged,carry% out = V conduct,set% up = V establish,take% over = V acquire
turn% down = V reject,call% off = V cancel,put% off = V postpone,lay% off = V dismiss,go% up = V rise
go% down = V fall,come% down = V fall,step% down = V resign,stand% down = V resign,shut% down = V close
close% down = V close,point% out = V note,find% out = V learn,kick% off = V begin,give% up = V abandon
pull% out of = V leave,make up = V constitute,amount% to = V total,pass away = V die,passed away = V die
throw% out = V reject,strike% down = V overturn,send% off = V send-off,speed% up = V accelerate
rule% out = V rule-out,take% part in = V attend,pay% for = V fund,point% to = V indicate
be made up of = V consist
the middle of = N mid,the beginning of = N early,the start of = N early,a lot of = q many,lots of = q many
a number of = q several,a large number of = q many,a few = q several,a couple of = q several,dozens of = q many
chief executive officer = N ceo,chief executive = N ceo,vice president = N vice-president
prime minister = N prime-minister,data centre = N data-center,data center = N data-center
data centers = N data-center,data centres = N data-center,free of charge = A free,for free = A free
for now = A currently,at the moment = A currently,at present = A currently,at all = A ever,of course = A also
as yet = A yet,once again = A again,in total = A overall,in all = A overall,altogether = A overall
each other = U each-other,one another = U each-other,on the other hand = A however,for example = A also
for instance = A also,in addition = A also,as far as = H if,in theory = ! theoretically,on paper = ! theoretically
in principle = ! theoretically,it is unlikely that = ! unlikely,side effects = N side-effect,side effect = N side-effect
half of = Q half,two thirds of = Q two-thirds,at home = N home,in front of = P before-of,in favour of = P for
in favor of = P for,on behalf of = P for,by means of = P by,next to = P near,close to = P near,more than half = Q most
the majority of = Q most,a majority of = Q most,a minority of = Q few,at least = O at-least,at most = O at-most
up to = O at-most,as if = H if,as though = H if,would have = M would-have,could have = M could-have
should have = M should-have,might have = M may,may have = M may,must have = M may,used to = M used-to
ought to = M should,going to = M will,about to = M will,supposed to = M should
only = O only,not only = A also,but also = C and,in part = O partly,to some extent = O partly,at times = O sometimes,in some cases = O sometimes
on occasion = O sometimes,at first = O initially,for a time = O briefly,for a while = O briefly,by and large = O mostly
on average = O on-average,at worst = O at-worst,at best = O at-best,more or less = O almost,at the latest = O at-latest
at the earliest = O at-earliest,in some respects = O partly,in most cases = O mostly,for the most part = O mostly,let alone = G not,all but = O almost,nothing but = O only,anything but = ! not-really,everything but = ! almost,none but = O only`;

/** Longest first, by their first word; a verb's first word is its base. */
export const PHRASES: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const byFirst = new Map<string, Phrase[]>();
  for (const line of LINES.split(/[,\n]/)) {
    const [left = "", right = ""] = line.split(" = ");
    const words = left.trim().split(" ");
    const [tag = "", as = ""] = right.trim().split(" ");
    if (words.length < 2) continue;
    const first = words[0]?.replace("%", "") ?? "";
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, tag, as }]);
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
})();
