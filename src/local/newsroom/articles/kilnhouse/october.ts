// Kilnhouse, October 2026: among them an article of its Japanese desk.
import { type Article, prose } from "../../article.ts";

export const KILNHOUSE_OCTOBER: Article[] = [
  {
    slug: "removing-six-layers",
    outlet: "kilnhouse",
    title: "We removed six layers and nobody in the office noticed",
    author: "Rasmus Ikeda-Holt",
    publishedAt: "2026-10-05T10:00:00Z",
    category: "Compression",
    lang: "en",
    body: prose(`
      Pruning single weights makes a model sparse, which sounds efficient and runs no faster on most
      hardware. Removing whole layers does. So we took Plover 7B, which has 32, and measured how much each
      layer changes what passes through it.

      Layers 21 to 28 hardly did anything: the direction of the signal before and after differed by less
      than 4 degrees. We cut six of them, 22 to 27.

      Without repair the model was 7.4 points worse on our test set and fond of repeating itself. After
      healing, which means training only small adapters of 90 million parameters on 300 million tokens, it
      was 1.6 points worse. That took eleven hours on four rented T9s and cost $81.

      The result has 19% fewer weights and writes 22% faster. We put it behind the office assistant on a
      Monday and told nobody. In two weeks the share of replies that people marked as bad went from 5.1% to
      5.3%.

      Then we got greedy. With ten layers gone, no amount of healing helped, and the model could no longer
      keep track of who in a story was whom. There seem to be about six layers of slack in it. Newer models,
      trained for longer, may have less.
    `),
  },
  {
    slug: "t10-four-bit-format",
    outlet: "kilnhouse",
    title: "What Brannick’s four-bit format can and can’t say",
    author: "Bettina Croy",
    publishedAt: "2026-10-15T10:00:00Z",
    category: "Chips",
    lang: "en",
    event: "t10",
    body: prose(`
      The T10, [shown on Tuesday](brannick-unveils-t10), multiplies four-bit numbers directly. Earlier chips
      had to unpack them first. The manual came out with the chip, so we can say what such a number looks
      like.

      One bit is the sign, two are the exponent, one is the fraction. That makes fifteen different values:
      zero, and plus or minus 0.5, 1, 1.5, 2, 3, 4 and 6. Each block of 16 weights shares one eight-bit
      scale, so a weight really costs 4.5 bits.

      The values are dense near zero, where most weights are. The gap between 4 and 6 is where it hurts. We
      rounded Plover 7B to this format and lost 1.0 points on average; with the best four-bit integer scheme
      we lose 0.9. So it’s the speed that is new and not the quality.

      ## The numbers on the slide

      “2.4 times a T9” is measured with four-bit weights on both chips. Bandwidth explains most of it: 12.8
      terabytes a second against 5.6 is a factor of 2.3. With eight-bit weights we would expect much the
      same ratio, and Brannick, when asked, didn’t say no.

      The memory is the better reason to buy one. A model the size of Marrow 4 takes 231 GB in this format.
      That fits into the 288 GB of one T10 with room for conversations; it used to be spread over two T9s,
      which spent their time telling each other things.
    `),
  },
  {
    slug: "slate-6-after-four-minutes",
    outlet: "kilnhouse",
    title: "Corvane Slate 6: fast for four minutes",
    author: "Rasmus Ikeda-Holt",
    publishedAt: "2026-10-18T10:00:00Z",
    category: "Devices",
    lang: "en",
    event: "slate-6",
    body: prose(`
      We bought a Slate 6 on Friday, the first day of sale, at the list price of $799, and made it talk
      until it was tired.

      Corvane promises 19 tokens a second from its built-in model of 4.2 billion parameters. For the first
      four minutes that is what we got, 18.9 to be exact. Then the back reached 43 degrees, the Larkfen R2
      lowered its clock, and we had 13 tokens a second from there on. In an oven glove, in the interest of
      science, it went down to 8.

      Nobody dictates a novel to a telephone, so four minutes are plenty for what it’s made for. A summary
      of a long mail thread took 14 seconds, translating a menu six.

      Battery: half an hour of steady writing cost 11%. A normal day with 40 short requests cost 4%,
      measured with the model’s own counter in the settings.

      ## What it gets wrong

      Three bits a weight leave marks. Asked for sums with four-digit numbers it was wrong in 17 of 100
      cases, and it offered to go online in only five of those. The eight-bit version of the same model,
      which Corvane publishes for developers, was wrong in four.

      We watched the network for two days. With the switch for cloud help turned off, the assistant sent
      nothing.
    `),
  },
  {
    slug: "sumaho-no-san-bitto-moderu",
    outlet: "kilnhouse",
    title: "3ビットの言語モデルは市場の仕事に耐えるか",
    author: "藤代みなと",
    publishedAt: "2026-10-21T02:00:00Z",
    category: "Devices",
    lang: "ja",
    body: prose(`
      真砂市の中央魚市場で、仲買人12人がコーヴェン社のスマートフォン「スレート6」を二週間使った。目的は、
      競りの音声メモから伝票を作る作業を、通信なしで済ませられるかどうかを確かめることである。

      内蔵モデルは42億パラメータで、重みは一つあたり約3ビットに量子化されている。市場の建物は電波が届き
      にくく、これまではメモを事務所に持ち帰って入力していた。

      結果は魚種によって大きく分かれた。アジやサバなど取引の多い20種では、品名と数量の両方が正しい伝票は
      96.2%だった。地方名で呼ばれる魚を含めると88.5%に下がった。数字の聞き違いは全体の1.3%で、
      人手による入力の1.1%とほぼ変わらない。

      作業時間は一人一日あたり48分短くなった。電池は競りの終わる午前9時の時点で平均71%残っていた。

      編集部は同じ音声を8ビット版のモデルでも試した。地方名を含む伝票の正解率は93.0%に上がったが、必
      要なメモリは1.7ギガバイトから4.5ギガバイトに増え、動作は二倍以上遅くなった。地方名300語の一
      覧を指示文に加える方が効果は大きく、3ビットのままで94.1%に達した。

      市場は来年4月から、希望する仲買人全員に端末を配る予定である。費用は一台あたり9万8千円で、市が半額
      を補助する。
    `),
  },
  {
    slug: "anatomy-of-the-tarn-valley-outage",
    outlet: "kilnhouse",
    title: "Anatomy of the Tarn Valley outage",
    author: "Bettina Croy",
    publishedAt: "2026-10-23T10:00:00Z",
    category: "Serving",
    lang: "en",
    event: "tarn-valley-outage",
    body: prose(`
      Sundrift has published its timeline of Tuesday’s failure, and it deserves credit for the detail. Tarn
      Valley was down from 04:12 to 10:52, six hours and 40 minutes. The trigger was a certificate. The
      length had other reasons.

      04:00 – The certificate of the coolant pumps’ controllers expires. They refuse commands from the
      building’s management system, which keeps asking.

      04:07 – The pumps finish their last order and run down. Loops reach 85 degrees within five minutes,
      and 26,000 accelerators shut themselves off, as they should.

      04:31 – The engineer on duty finds the pumps standing. They can be started by hand, but the door to
      the pump room opens with a badge, and the badge reader uses the same management system.

      05:50 – A locksmith.

      06:20 – Water moves again. Now 410 machines hold models that have to be loaded from storage, all at
      once: 190 terabytes through a link meant for a tenth of that. Loading takes until 10:30. Had they been
      started in groups, the first customers could have been back before seven, Sundrift reckons.

      ## Three things to copy

      Put expiry dates of everything in one list with a name beside each. Make sure that a door can be
      opened when the computer that controls it is what’s broken. And rehearse a cold start; Sundrift never
      had, because the site had never been cold.
    `),
  },
  {
    slug: "a-draft-model-of-300-million",
    outlet: "kilnhouse",
    title: "Guess first, check later: speculative decoding with a tiny draft model",
    author: "Rasmus Ikeda-Holt",
    publishedAt: "2026-10-29T10:00:00Z",
    category: "Serving",
    lang: "en",
    body: prose(`
      A large model checks six tokens in nearly the time it takes to write one. Speculative decoding makes
      use of this: a small model guesses ahead, the large one accepts the guesses that it would have made
      itself, and the text comes out exactly as if the large one had worked alone.

      We distilled a draft model of 0.3 billion parameters from Plover 70B, on 4 billion tokens of our own
      traffic. Before that we had used Plover Mini, which is ten times its size, as the draft.

      The little one is right less often: 61% of its guesses are accepted, against 78% for Plover Mini. But
      it guesses nine times as fast. With five guesses a round, writing speed went from 38 tokens a second
      without a draft to 71 with Plover Mini and 94 with the little one.

      ## Where it stops paying

      All this is for a single conversation. With 32 at once the large model’s arithmetic is already busy,
      wrong guesses push real work aside, and the gain shrinks to 8%. At 64 it is a loss. We now switch the
      draft off when more than 40 conversations are running.

      Traffic matters too. On code the acceptance is 74%, on poetry 39%. We have no poets among our
      customers, as far as we know.
    `),
  },
];
