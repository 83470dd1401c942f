// Words that carry no subject of their own, in the languages we see most. It does not decide what a query
// means.

const EN = `a about above across after again against all almost along already also although always am among
an and another any anybody anyone anything are aren't around as at away back be because been
before being below between both but by came can can't cannot come could couldn't did didn't do
does doesn't doing don't done down during each either else ever every everyone everything few
for from further gave get gets getting give given go goes going gone got had hadn't has hasn't
have haven't having he he's her here hers herself him himself his how however i i'm if in into
is isn't it it's its itself just know known last least less let let's like made make makes many
may me might more most much must my myself near need neither never no nobody none nor not
nothing now of off often on once one only onto or other others our ours ourselves out over own
part per perhaps please put quite rather really said same say says see seem seemed seems several
shall she she's should shouldn't since so some somebody someone something still such take taken
tell than that that's the their theirs them themselves then there there's therefore these they
they're thing things this those though through thus to together too took toward towards under
until up upon us use used uses using very via was wasn't way we we're well went were weren't
what what's whatever when where whether which while who who's whom whose why will with within
without won't would wouldn't yes yet you you're your yours yourself`;

const DE = `aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei
beim bin bis bist da dadurch daher damit dann das dass dein deine dem den denn der deren des
dessen deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem
einen einer eines er es etwa etwas euch euer für gab gegen gibt habe haben hat hatte hatten hier
hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder
jedes jedoch kann kein keine keinem keinen keiner können könnte man mehr mein meine mit muss
nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie
sind so solche soll sollte sondern über um und uns unser unter vom von vor wann war waren warum
was weil welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird
wo wurde wurden zu zum zur zwar zwischen`;

const FR = `a ai alors après as au aucun aussi autre autres aux avaient avait avant avec avez avoir avons
ayant c car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez comme
comment d dans de depuis des donc dont du elle elles en encore entre es est et étaient était été
être eu eux fait il ils j je jusqu l la laquelle le lequel les lesquels leur leurs lors lui m ma
mais me même mes moi moins mon n ne nos notre nous on ont ou où par parce pas pendant peut plus
plusieurs pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon
sera ses si son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vers vos
votre vous y`;

const ES = `a al algo algunas algunos ante antes aquel aquella como con contra cual cuál cuáles cuando
cuándo cuánto de del desde donde dónde durante e el él ella ellas ellos en entre era eran es esa
esas ese eso esos esta está están estas este esto estos fue fueron ha había habían han hasta hay
la las le les lo los mas más me mi mientras mis mucho muchos muy nada ni no nos nosotros nuestra
nuestro o os otra otras otro otros para pero poco por porque pues que qué quien quién quienes se
según ser si sí sido sin sobre son su sus también tanto te tiene tienen todo todos tu tus un una
unas uno unos usted y ya yo`;

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** Lower-case stop words by primary language subtag. */
export const STOP_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf(EN),
  de: setOf(DE),
  fr: setOf(FR),
  es: setOf(ES),
};
