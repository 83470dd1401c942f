// Mitteltakt: XHTML of 2006 in windows-1252, laid out with tables, dated in Dublin Core meta tags.

import { isoAhead } from "../dates.ts";
import { renderBlock } from "../markup.ts";
import { type PageParts, renderLinks } from "./parts.ts";

const STYLE = `body{margin:0;background:#e9ece4;font:15px/1.5 Verdana,sans-serif;color:#222}
table.rahmen{width:960px;margin:0 auto;background:#fff}td{vertical-align:top;padding:10px}
.kopf{background:#2f4a2b;color:#fff;font-size:26px}.kopf a{color:#fff;text-decoration:none}
td.nav{width:170px;background:#f3f5ef;font-size:13px}
td.rand{width:190px;font-size:12px;background:#f3f5ef}h1{font-size:23px}.datum{color:#666;font-size:12px}
.hinweis{background:#ffd;padding:6px;font-size:12px}`;

export function renderMitteltakt(parts: PageParts): string {
  const { article } = parts;
  return `<?xml version="1.0" encoding="windows-1252"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="${article.lang}" xml:lang="${article.lang}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1252" />
<title>${parts.name}: ${parts.title}</title>
<meta name="description" content="${parts.summary}" />
<meta name="DC.title" content="${parts.title}" />
<meta name="DC.creator" content="${parts.author}" />
<meta name="DC.date.issued" content="${isoAhead(article.publishedAt, 1)}" />
<meta name="DC.language" content="${article.lang}" />
<meta name="DC.publisher" content="${parts.name}" />
<meta property="og:site_name" content="${parts.name}" />
<link rel="canonical" href="${parts.url}" />
${parts.feedLink.replace(/>$/, " />")}
<style type="text/css">${STYLE}</style>
</head>
<body>
<div id="cookie-hinweis" class="hinweis">Diese Seite verwendet Cookies. Mit dem Weiterlesen sind Sie
einverstanden. <a href="#" class="schliessen">Schließen</a></div>
<table class="rahmen" cellspacing="0" cellpadding="0">
<tr><td colspan="3" class="kopf"><a href="${parts.home}">${parts.name}</a></td></tr>
<tr>
<td class="nav"><b>Rubriken</b><ul>
${renderLinks(parts.sections)}
<li><a href="${parts.about}">Impressum</a></li>
</ul></td>
<td class="inhalt">
<div class="pfad">Sie sind hier: <a href="${parts.home}">Startseite</a> &gt; <a
href="${parts.section.url}">${parts.category}</a></div>
<h1>${parts.title}</h1>
<p class="datum">${parts.date} | ${parts.author}</p>
<div id="artikeltext">
${parts.blocks.map(renderBlock).join("\n")}
</div>
<p class="werkzeuge">
<a href="#" class="drucken">Drucken</a> | <a href="#" class="versenden">Artikel versenden</a> | <a href="#"
class="merken">Merken</a></p>
<div id="kommentare" class="comments"><h3>Leserbriefe</h3>
${parts.comments.map(({ name, text }) => `<div class="comment"><b>${name}:</b> ${text}</div>`).join("\n")}
</div>
</td>
<td class="rand"><b>Lesen Sie auch</b><ul>
${renderLinks(parts.related)}
</ul>
<div class="anzeige">Anzeige<br />Hartlieb &amp; Sohn sucht Zerspanungsmechaniker (m/w/d).</div></td>
</tr>
<tr><td colspan="3" class="fuss">© 2026 Mitteltakt Verlag, Brückstadt. Alle Rechte vorbehalten.</td></tr>
</table>
</body>
</html>
`;
}
