// Lathe & Ledger: microdata and no JSON-LD; a newsletter box stands in the middle of the text, as they do.
import { renderBlock } from "../markup.ts";
import { type PageParts, renderLinks, renderMeta } from "./parts.ts";

const STYLE = `body{margin:0 auto;max-width:1080px;padding:0 24px;
font:18px/1.6 "Iowan Old Style",Palatino,serif;color:#221c18;background:#fbf7ef}
.masthead{border-bottom:3px double #7a1f1f;text-align:center;padding:18px 0}
.masthead a{color:#7a1f1f;text-decoration:none;font-size:38px}
.menu a{margin:0 10px;font-size:14px;color:#222}h1{font-weight:normal;font-size:40px;margin:28px 0 6px}
.breadcrumbs{list-style:none;display:flex;gap:14px;padding:0;font-size:14px}
.consent-banner{font-size:14px;color:#6b5f55}
.consent-banner p{display:inline}.byline{font-style:italic;color:#6b5f55}.copy{max-width:640px}
.copy p:first-child:first-letter{font-size:54px;float:left;line-height:.9;padding-right:6px;color:#7a1f1f}
.letter-box{border:1px solid #7a1f1f;padding:10px 16px;margin:20px 0;font-size:15px}
.discussion{font-size:15px;border-top:1px solid #ccc;margin-top:36px}`;

export function renderLathe(parts: PageParts): string {
  const { article } = parts;
  const [first = "", second = "", ...rest] = parts.blocks.map(renderBlock);
  return `<!DOCTYPE html>
<html lang="${article.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title} | ${parts.name}</title>
${renderMeta(parts)}
<style>${STYLE}</style>
</head>
<body class="story-page">
<div class="masthead"><a href="${parts.home}">${parts.name}</a>
<div class="menu">
${parts.sections.map(({ label, url }) => `<a href="${url}">${label}</a>`).join("\n")}
<a href="${parts.about}">Subscribe</a></div></div>
<div class="consent-banner" id="consent">
<p>Lathe &amp; Ledger sets one cookie, which remembers that you have read this sentence.</p>
<button>Very well</button></div>
<ol class="breadcrumbs" itemscope itemtype="https://schema.org/BreadcrumbList">
<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
<a itemprop="item" href="${parts.home}"><span itemprop="name">This week</span></a>
<meta itemprop="position" content="1"></li>
<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
<a itemprop="item" href="${parts.section.url}"><span itemprop="name">${parts.category}</span></a>
<meta itemprop="position" content="2"></li>
</ol>
<article itemscope itemtype="https://schema.org/NewsArticle">
<link itemprop="mainEntityOfPage" href="${parts.url}">
<meta itemprop="inLanguage" content="${article.lang}">
<h1 itemprop="headline">${parts.title}</h1>
<p class="byline"><span itemprop="author" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">${parts.author}</span></span>,
<time itemprop="datePublished" datetime="${article.publishedAt}">${parts.date}</time>
<meta itemprop="dateModified" content="${article.updatedAt ?? article.publishedAt}"></p>
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization">
<meta itemprop="name" content="${parts.name}"><link itemprop="url" href="${parts.home}"></span>
<div class="copy" itemprop="articleBody">
${first}
${second}
<div class="letter-box newsletter-signup">
<strong>The ledger by post.</strong> One letter a week, on paper if you like. <a href="${parts.about}">Put
me on the list</a></div>
${rest.join("\n")}
</div>
<ul class="share-tools"><li><a href="mailto:?body=${encodeURIComponent(parts.url)}">Send</a></li><li>
<button>Save</button></li><li><button>Listen (4 min)</button></li></ul>
</article>
<aside class="also"><h3>Also in the ledger</h3><ul>
${renderLinks(parts.related)}
</ul></aside>
<section class="discussion comments" id="comments"><h3>${parts.comments.length} letters</h3>
${parts.comments
  .map(
    ({ name, text }) => `<div class="comment"><b class="comment-author">${name}</b>
<p>${text}</p></div>`,
  )
  .join("\n")}
</section>
<footer><p>${parts.name}, ${parts.outlet.tagline}. Printed on paper made of ledgers. <a
href="${parts.about}">Masthead</a> <a href="${parts.about}">Terms</a></p></footer>
</body>
</html>
`;
}
