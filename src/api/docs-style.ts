// The style of /docs: readable in light and dark, no script, no font from elsewhere.
export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dce2, #3a4048); --soft: light-dark(#f4f6f8, #1d2126); --accent: light-dark(#0b57a4, #8ab8ee); }
* { box-sizing: border-box }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 6rem }
h1 { margin: 0 0 .5rem; font-size: 2rem } h2 { font-size: 1rem; margin: 1.2rem 0 .3rem }
a { color: var(--accent) } code, pre, b { font-family: ui-monospace, monospace }
nav ul { margin: 0; padding: 0; list-style: none; columns: 20rem } nav b { display: inline-block; width: 4rem; font-size: .8rem }
section { border-top: 1px solid var(--line); padding: 1.5rem 0 }
h3 { margin: 0 } h3 b { color: var(--accent) }
table { border-collapse: collapse; width: 100%; font-size: .9rem } caption { text-align: left; font-weight: 600; padding: .4rem 0 }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line) } td code { overflow-wrap: anywhere }
details { margin: .8rem 0 } pre { background: var(--soft); padding: .8rem; overflow: auto; border-radius: .4rem; font-size: .85rem }
`;
