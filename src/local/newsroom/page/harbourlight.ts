// Harbourlight Daily: messy on purpose. Unquoted attributes, unclosed elements, upper-case tags, a stray end
// tag, paragraphs that are only separated by line breaks, and sound JSON-LD in the middle of it.
import { newsArticle, type PageParts, renderJsonLd } from "./parts.ts";

const STYLE = `BODY{margin:0;font:16px/1.5 "Times New Roman",serif;background:#eef3f5;color:#111}
.page{width:min(980px,96vw);margin:0 auto;background:#fff;padding:0 16px 24px}
.logo{font-size:34px;color:#134f6b;padding:12px 0;border-bottom:4px solid #134f6b}
.leftcol{float:left;width:150px;font:13px/1.8 Arial}.maincol{margin:0 210px 0 170px}
.rightcol{float:right;width:190px;font:13px/1.5 Arial}
.hed{font-size:30px;line-height:1.1}.dateline{font:12px Arial;color:#555}
.cookies{background:#ffeec2;font:13px Arial;padding:6px}
@media(max-width:800px){.leftcol,.rightcol{float:none;width:auto}.maincol{margin:0}}`;

export function renderHarbourlight(parts: PageParts): string {
  const { article } = parts;
  const items = (links: PageParts["related"]) =>
    links.map(({ label, url }) => `<LI><a href=${url}>${label}</a>`).join("\n");
  return `<HTML lang=${article.lang}>
<HEAD>
<META CHARSET=utf-8>
<META name=viewport content="width=device-width">
<TITLE>${parts.title} - ${parts.name}</TITLE>
<meta name=description content="${parts.summary}">
<link rel=canonical href=${parts.url}>
<meta property=og:site_name content="${parts.name}">
<meta property=og:title content="${parts.title}">
<meta property=og:image content=${parts.card}>
<meta property="article:published_time" content=${article.publishedAt}>
${renderJsonLd({ "@context": "https://schema.org", ...newsArticle(parts) })}
<STYLE>${STYLE}</STYLE>
<BODY>
<DIV CLASS=cookies>We &amp; our 2 partners use cookies to show you tide tables. <a href=#>Agree</a>&nbsp<a
href=#>Settings</a></DIV>
<DIV CLASS=page>
<DIV CLASS=logo><A HREF=${parts.home}>${parts.name}</A></DIV>
<DIV CLASS=leftcol><UL>
${items(parts.sections)}
<LI><a href=${parts.about}>Contact & Imprint</a>
</UL>
<P><B>Tides today</B><BR>High 06:12, 18:41<BR>Low 00:05, 12:27
</DIV>
<DIV CLASS=rightcol>
<B>Most read</B>
<OL>
${items(parts.related)}
</OL>
<FORM ACTION=${parts.about}><B>The morning boat</B><BR>Headlines at 6, by mail.<BR>
<INPUT TYPE=text NAME=mail SIZE=14><INPUT TYPE=submit VALUE="Aboard"></FORM>
</DIV>
<DIV CLASS=maincol>
<FONT SIZE=2><A HREF=${parts.home}>Home</A> &gt; <A HREF=${parts.section.url}>${parts.category}</A></FONT>
<H1 CLASS=hed>${parts.title}</H1>
<P CLASS=dateline>By <B>${parts.author}</B>, <time datetime=${article.publishedAt}>${parts.date}</time>
<DIV CLASS=story>
${parts.blocks.map(({ html }) => html).join("\n<br><br>\n")}
</DIV>
</DIV>
<TABLE CLASS=share><TR><TD><a href="mailto:?body=${encodeURIComponent(parts.url)}">Mail this<TD>
<a href=#>Print this</TABLE>
<DIV CLASS=comments><B>Have your say</B>
${parts.comments.map(({ name, text }) => `<P CLASS=comment><B>${name}</B> ${text}`).join("\n")}
</DIV>
</DIV>
</DIV>
<HR><CENTER><FONT SIZE=1>Harbourlight Daily, 4 Ropewalk, Port Sable. Terms & conditions apply to the
crossword.</FONT></CENTER>
`;
}
