// Northquay Wire: a modern agency site with semantic elements and JSON-LD.
import { renderBlock } from "../markup.ts";
import { newsArticle, type PageParts, renderJsonLd, renderLinks, renderMeta } from "./parts.ts";

const STYLE = `body{margin:0;font:17px/1.55 Georgia,serif;color:#1b2229;background:#fff}
header.site,footer.site{background:#0b3d5c;color:#fff;padding:14px 6vw}
header.site a,footer.site a{color:#fff}
nav
ul{display:flex;flex-wrap:wrap;gap:18px;list-style:none;padding:0;margin:8px 0 0;font:14px/1.4 sans-serif}
.wrap{display:grid;grid-template-columns:minmax(0,680px) 260px;gap:48px;padding:24px 6vw}
h1{font-size:34px;line-height:1.15}.meta,.crumbs,.share,aside{font:14px/1.5 sans-serif;color:#53606b}
.cookie{position:fixed;bottom:0;left:0;right:0;background:#f1f4f6;padding:12px 6vw;font:14px sans-serif}
@media(max-width:900px){.wrap{display:block}}`;

export function renderNorthquay(parts: PageParts): string {
  const { article, url } = parts;
  return `<!doctype html>
<html lang="${article.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title} – ${parts.name}</title>
${renderMeta(parts)}
<meta property="article:published_time" content="${article.publishedAt}">
<meta property="article:modified_time" content="${article.updatedAt ?? article.publishedAt}">
<meta property="article:section" content="${parts.category}">
<meta name="author" content="${parts.author}">
${renderJsonLd({ "@context": "https://schema.org", ...newsArticle(parts) })}
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#story" hidden>Skip to the story</a>
<header class="site"><a href="${parts.home}"><strong>${parts.name}</strong></a>
<nav aria-label="Sections"><ul>
${renderLinks(parts.sections)}
<li><a href="${parts.about}">About</a></li>
</ul></nav></header>
<div class="wrap">
<main id="story">
<nav class="crumbs" aria-label="Breadcrumb">
<a href="${parts.home}">Home</a> › <a href="${parts.section.url}">${parts.category}</a></nav>
<article>
<h1>${parts.title}</h1>
<p class="meta">By <a rel="author" href="${parts.about}">${parts.author}</a> · <time
datetime="${article.publishedAt}">${parts.date}</time>${
    parts.updated ? ` · updated <time datetime="${article.updatedAt}">${parts.updated}</time>` : ""
  }</p>
<div class="share" role="group" aria-label="Share">
<button type="button">Copy link</button> <a
href="mailto:?subject=${encodeURIComponent(article.title)}&amp;body=${encodeURIComponent(url)}">Mail</a>
<button type="button">Print</button></div>
<div class="story-body">
${parts.blocks.map(renderBlock).join("\n")}
</div>
<p class="tags">Filed under <a rel="tag" href="${parts.section.url}">${parts.category}</a></p>
</article>
</main>
<aside aria-label="More from the wire">
<h2>More from the wire</h2>
<ul>
${renderLinks(parts.related)}
</ul>
<section class="newsletter"><h2>Six lines before six</h2>
<p>The night’s news in six lines, by mail, every working day.</p>
<form action="${parts.about}"><label>Mail address <input type="email" name="mail">
</label> <button>Subscribe</button></form></section>
</aside>
</div>
<footer class="site">
<p>© 2026 ${parts.name}. Reprints need a credit line. <a href="${parts.about}">Imprint</a> · <a
href="${parts.about}">Privacy</a></p></footer>
<div class="cookie" role="dialog" aria-label="Cookies">
<p>We use cookies to count readers. You can refuse all of them. <button>Accept</button>
<button>Refuse</button></p></div>
</body>
</html>
`;
}
