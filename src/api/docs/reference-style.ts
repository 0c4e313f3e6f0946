/** The reference page's own style, allowed by its digest alone. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #17211c; --soft: #58655e; --line: #dfe5e1; --paper: #fbfcfb; --card: #fff; --accent: #0c7a52; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ece8; --soft: #9aa8a0; --line: #2a332e; --paper: #111613; --card: #171d1a; --accent: #4cc38f; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 17rem minmax(0, 56rem); gap: 2.5rem; padding: 0 1.5rem; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1.75rem 0; font-size: 13.5px; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: flex; gap: .5rem; padding: .2rem 0; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a:focus-visible { color: var(--accent); }
main { padding: 1.75rem 0 6rem; }
h1 { font-size: 1.7rem; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { font-size: 1.15rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: .8rem; margin: 1.25rem 0 .4rem; color: var(--soft); text-transform: uppercase; letter-spacing: .06em; }
p { margin: .35rem 0; }
a { color: var(--accent); }
nav summary { margin: 0; padding: .2rem 0; }
/* Beside the text the list is always open; in front of it, on a phone, it opens when asked. Older browsers ask everywhere. */
@media (min-width: 52.01rem) {
  @supports selector(::details-content) {
    nav summary { display: none; }
    nav details::details-content { content-visibility: visible; }
  }
}
.soft { color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; margin-top: 1.25rem; }
.method { font: 600 11px/1.6 ui-monospace, monospace; min-width: 3.6em; color: var(--accent); }
code, pre { font: 12.5px/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; }
pre { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: .75rem .9rem; overflow: auto; max-height: 26rem; }
.fields { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
td { border-top: 1px solid var(--line); padding: .4rem .75rem .4rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; }
summary { cursor: pointer; margin-top: .9rem; color: var(--soft); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
@media (max-width: 52rem) {
  body { display: block; padding: 0 1rem; }
  nav { position: static; max-height: none; padding: 1.25rem 0 0; }
  nav ul { columns: 12rem; }
  td { display: block; border: 0; padding: 0; white-space: normal; }
  td:first-child { border-top: 1px solid var(--line); padding-top: .4rem; }
  td:last-child { padding-bottom: .4rem; }
}
`;
