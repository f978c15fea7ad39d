/** The page's style: no request leaves the page, colors follow the reader's system, and it prints in black on white. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --page: #fff; --code: #f6f8fa; --edge: #818b98;
  --pass: #1a7f37; --warn: #8a5d00; --fail: #cf222e; --unknown: #8a5d00; --skip: #59636e; --mark: #ffebe9; --focus: #0969da; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9ea7b3; --line: #3d444d; --page: #0d1117; --edge: #656c76;
  --code: #161b22; --pass: #3fb950; --warn: #d29922; --fail: #ff7b72; --unknown: #d29922; --skip: #9ea7b3;
  --mark: #5c1d1d; --focus: #4493f8; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 58rem; color: var(--ink); background: var(--page);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
article h3, article h4 { font-size: 1rem; margin: 0; }
.verdict { margin: .25rem 0; font-weight: 600; font-size: 1.1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .75rem 0; }
dt, .soft { color: var(--soft); } dd { margin: 0; } p { margin: 0 0 .5rem; }
ul, ol { list-style: none; margin: 0; padding: 0; }
li { padding: .25rem 0; } article ul { list-style: disc; padding-left: 1.25rem; margin-bottom: .5rem; } article li { padding: 0; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--line); border-radius: .4rem; margin: 0 0 1rem;
  padding: .75rem 1rem; }
article > header { display: flex; gap: .5rem 1rem; justify-content: space-between; align-items: flex-start; margin: 0 0 .5rem; }
article dl { margin: .5rem 0; }
.code { position: relative; margin: .25rem 0 .75rem; }
pre { margin: 0; padding: .6rem .75rem; overflow-x: auto; background: var(--code);
  border: 1px solid var(--line); border-radius: .3rem; overflow-wrap: normal; }
pre, code { font: .875rem/1.45 ui-monospace, monospace; }
.code:has(button) pre { padding-right: 5.5rem; } .code button { position: absolute; top: .35rem; right: .35rem; }
button { font: inherit; font-size: .875rem; padding: .2rem .6rem; color: var(--ink); background: var(--page);
  border: 1px solid var(--edge); border-radius: .3rem; cursor: pointer; white-space: nowrap; }
button[aria-pressed="true"] { background: var(--ink); color: var(--page); border-color: var(--ink); }
:focus-visible { outline: .15rem solid var(--focus); outline-offset: .1rem; }
.copying button { display: none; }
.filter { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1.5rem 0 0; }
summary { cursor: pointer; margin: 1.5rem 0 .5rem; } .names summary, figure + details summary { margin: .5rem 0; }
.scroll { overflow-x: auto; overflow-wrap: normal; } .matrix { border-collapse: collapse; } .matrix td { white-space: nowrap; } .matrix th[scope="row"] { min-width: 9rem; } .matrix td, .matrix th { padding: .2rem .75rem .2rem 0; text-align: left; font-weight: inherit; }
nav { margin: .75rem 0; } summary h2, summary h3 { display: inline; }
mark { background: var(--mark); color: inherit; text-decoration: underline; }
.status { font-weight: 600; white-space: nowrap; }
.pass { color: var(--pass); } .warn { color: var(--warn); } .fail { color: var(--fail); }
.unknown { color: var(--unknown); } .skip { color: var(--skip); }
article.warn, article.unknown, article.skip { border-left-color: var(--warn); color: inherit; }
article.fail { border-left-color: var(--fail); color: inherit; }
figure { margin: 1rem 0 0; } svg { display: block; width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg rect { fill: var(--page); stroke: currentColor; stroke-width: 1.5; } svg .first rect { stroke-width: 4; }
svg .skip rect { stroke-dasharray: 4 3; } svg text { fill: var(--ink); } svg .state { fill: currentColor; font-weight: 600; }
svg line { stroke: var(--soft); stroke-width: 1.5; } svg .head { fill: var(--soft); } svg .broken { stroke: var(--fail); stroke-dasharray: 4 4; }
svg .cross { fill: none; stroke: var(--fail); stroke-width: 2.5; }
.narrow { display: none; max-width: 20rem; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 44rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; }
  .wide { display: none; } .narrow { display: block; } article > header { flex-direction: column; }
  .code:has(button) pre { padding-right: .75rem; } .code button { position: static; margin-top: .35rem; } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --code: #fff; --mark: #fff; }
  body { max-width: none; padding: 0; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } button, .filter { display: none; }
  .code:has(button) pre { padding-right: .75rem; } .wide { display: block; } .narrow { display: none; }
  article, li, figure, dl, pre { break-inside: avoid; } h1, h2, h3, h4, summary, article > header { break-after: avoid; } }
`;
