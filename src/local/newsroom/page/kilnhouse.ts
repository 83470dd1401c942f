// Kilnhouse: nested divs with utility classes, a table of contents, and JSON-LD as a graph.
import { newsArticle, type PageParts, renderJsonLd, renderLinks, renderMeta } from "./parts.ts";

const STYLE = `body{margin:0;font:16px/1.65 system-ui,sans-serif;color:#2a2622;background:#fdfbf8}
a{color:#a2510d}
.flex{display:flex;flex-wrap:wrap;gap:20px;align-items:center}.px-6{padding:12px max(24px,8vw)}
.border-b{border-bottom:1px solid #eadfd2}
.prose{max-width:70ch}.prose h2{font-size:21px;margin-top:32px}.text-sm{font-size:14px;color:#7a6f63}
.card{background:#f6efe6;padding:14px 18px;border-radius:8px;max-width:66ch;margin:18px 0}
h1{font-size:32px;line-height:1.2;margin:12px 0}`;

export function renderKilnhouse(parts: PageParts): string {
  const { article } = parts;
  return `<!doctype html>
<html lang="${article.lang}" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${parts.title} :: ${parts.name}</title>
${renderMeta(parts)}
<meta name="author" content="${parts.author}">
${renderJsonLd({ "@context": "https://schema.org", "@graph": renderGraph(parts) })}
<style>${STYLE}</style>
</head>
<body>
<div id="__app">
<div class="px-6 border-b"><div class="flex"><div><a href="${parts.home}"><b>${parts.name}</b></a></div>
${parts.sections
  .map(
    ({ label, url }) => `<div class="text-sm"><a href="${url}">${label}</a>
</div>`,
  )
  .join("")}
<div class="text-sm"><a href="${parts.about}">about</a></div></div></div>
<div class="px-6"><div class="flex-col"><div class="text-sm breadcrumb">
<a href="${parts.home}">kilnhouse</a> / <a href="${parts.section.url}">${parts.category.toLowerCase()}</a>
/ ${article.slug}</div>
<h1>${parts.title}</h1>
<div class="text-sm flex"><div>${parts.author}</div><div>
<time datetime="${article.publishedAt}">${parts.date}</time></div>
<div>${readingMinutes(article.body)} min read</div></div>
${renderContents(parts)}
<div class="prose" id="content">
${renderProse(parts)}
</div>
<div class="flex text-sm share"><button>Copy link</button><button>Copy as citation</button>
<a href="${parts.home}feed.json">Feed</a></div>
<div class="card subscribe"><b>Firing schedule</b>
<div>One mail when we have measured something. No tracking pixel; we checked.</div>
<form action="${parts.about}"><input type="email" placeholder="you@example.com"><button>Notify me</button>
</form></div>
<div class="card related"><b>Keep reading</b><ul>
${renderLinks(parts.related)}
</ul></div>
<div class="responses comments"><div class="text-sm">Responses (${parts.comments.length})</div>
${parts.comments
  .map(
    ({ name, text }) => `<div class="response comment"><div class="text-sm">${name}</div>
<div>${text}</div></div>`,
  )
  .join("\n")}
</div>
</div></div>
<div class="px-6 text-sm footer">
<div>${parts.name}. Text may be quoted with a link. Numbers may be repeated with their conditions.</div>
</div>
</div>
<div class="cookie-notice" hidden>No cookies are set by this site.</div>
<script>document.documentElement.className="js"</script>
</body>
</html>
`;
}

function renderGraph(parts: PageParts): unknown[] {
  const organization = {
    "@type": "Organization",
    "@id": `${parts.home}#org`,
    name: parts.outlet.name,
    url: parts.home,
  };
  return [
    organization,
    { "@type": "WebSite", "@id": `${parts.home}#site`, url: parts.home, name: parts.outlet.name },
    {
      "@type": "BreadcrumbList",
      itemListElement: [
        { "@type": "ListItem", position: 1, name: parts.outlet.name, item: parts.home },
        { "@type": "ListItem", position: 2, name: parts.article.category, item: parts.section.url },
      ],
    },
    { ...newsArticle(parts), "@id": `${parts.url}#article`, publisher: { "@id": `${parts.home}#org` } },
  ];
}

function renderProse({ blocks }: PageParts): string {
  return blocks
    .map(({ kind, html }, i) => (kind === "heading" ? `<h2 id="s${i}">${html}</h2>` : `<p>${html}</p>`))
    .join("\n");
}

function renderContents({ blocks }: PageParts): string {
  const headings = blocks.flatMap(({ kind, html }, i) => (kind === "heading" ? [{ html, i }] : []));
  if (headings.length === 0) return "";
  const items = headings.map(({ html, i }) => `<li><a href="#s${i}">${html}</a></li>`).join("");
  return `<div class="card toc"><b>On this page</b><ul>${items}</ul></div>`;
}

/** At 1,100 characters a minute. */
function readingMinutes(body: string[]): number {
  return Math.max(1, Math.round(body.join("").length / 1100));
}
