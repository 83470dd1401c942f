// The Public Meter: a blog theme without any machine-readable date; the date stands in the visible text only.
import { renderBlock } from "../markup.ts";
import { type PageParts, renderLinks, renderMeta } from "./parts.ts";

const STYLE = `body{margin:0;font:18px/1.65 Charter,Cambria,serif;color:#241d2b;background:#fff}
#masthead,#colophon{background:#f4f0f8;padding:16px 8vw}
.site-title a{color:#4b2a6b;text-decoration:none;font-weight:bold}
#primary{max-width:660px;padding:20px 8vw}.entry-title{font-size:36px;line-height:1.15;color:#4b2a6b}
.entry-meta,.widget{font:14px/1.5 sans-serif;color:#666}
.menu{list-style:none;display:flex;flex-wrap:wrap;gap:16px;padding:0;font:14px sans-serif}
#secondary{padding:0 8vw}.support{border-left:4px solid #4b2a6b;padding-left:14px}`;

export function renderPublicMeter(parts: PageParts): string {
  return `<!DOCTYPE html>
<html lang="${parts.article.lang}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title} - ${parts.name}</title>
${renderMeta(parts)}
<style>${STYLE}</style>
</head>
<body class="single single-post">
<header id="masthead"><p class="site-title"><a href="${parts.home}">${parts.name}</a></p>
<p class="site-description">${parts.outlet.tagline}</p>
<ul class="menu">
${renderLinks(parts.sections)}
<li><a href="${parts.about}">Who pays for this</a></li>
</ul></header>
<div id="primary" class="content-area"><main id="main" class="site-main">
<article class="post type-post hentry">
<header class="entry-header"><div class="breadcrumbs">
<a href="${parts.home}">All issues</a> &raquo; ${parts.category}</div>
<h1 class="entry-title">${parts.title}</h1>
<div class="entry-meta">Published ${parts.date} <span class="byline">by <span class="author
vcard">${parts.author}</span></span></div></header>
<div class="entry-content">
${parts.blocks.map(renderBlock).join("\n")}
</div>
<footer class="entry-footer">
<span class="cat-links">Filed in <a href="${parts.section.url}" rel="category tag">${parts.category}</a>
</span>
<div class="sharedaddy"><h3>Pass it on</h3><ul><li>
<a href="mailto:?body=${encodeURIComponent(parts.url)}">By mail</a></li><li>
<a href="${parts.url}">By link</a></li></ul></div></footer>
</article>
<div class="support newsletter">
<p>We take no money from anyone we write about. 4,100 readers pay $6 a month. <a href="${parts.about}">Be
one of them</a>.</p></div>
<nav class="post-navigation"><h2>Earlier issues</h2><ul>
${renderLinks(parts.related)}
</ul></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">${parts.comments.length} thoughts</h2>
<ol class="comment-list">
${parts.comments
  .map(
    ({ name, text }) => `<li class="comment"><cite class="fn">${name}</cite>
<div class="comment-content"><p>${text}</p></div></li>`,
  )
  .join("\n")}
</ol></div>
</main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Have you got a meter?</h2>
<p>Send us a photograph of it, with the date. Letters are read by two people.</p></section></aside>
<footer id="colophon">
<p>The Public Meter is a registered society in Aldermoor. <a href="${parts.about}">Privacy</a></p></footer>
<div id="cookie-law-info-bar"><span>This site uses one cookie. <a href="#">Okay</a></span></div>
</body>
</html>
`;
}
