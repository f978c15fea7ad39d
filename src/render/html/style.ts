/** The page's style: no request leaves the page, colours follow the reader's system, and it prints in black on white. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --page: #fff; --code: #f6f8fa;
  --pass: #1a7f37; --warn: #9a6700; --fail: #cf222e; --unknown: #9a6700; --skip: #59636e; --mark: #ffebe9; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --page: #0d1117;
  --code: #161b22; --pass: #3fb950; --warn: #d29922; --fail: #f85149; --unknown: #d29922; --skip: #9198a1;
  --mark: #5c1d1d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 56rem; color: var(--ink); background: var(--page);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
.verdict { margin: .25rem 0 1.5rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt, .soft { color: var(--soft); } dd { margin: 0; } p { margin: 0 0 .5rem; }
ul, ol { list-style: none; margin: 0; padding: 0; }
li { padding: .25rem 0; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--line); border-radius: .4rem; margin: 0 0 1rem;
  padding: .75rem 1rem; }
article dl { margin: .5rem 0; }
pre { margin: .25rem 0 .75rem; padding: .6rem .75rem; overflow-x: auto; background: var(--code);
  border: 1px solid var(--line); border-radius: .3rem; overflow-wrap: normal; }
pre, code { font: .875rem/1.45 ui-monospace, monospace; }
mark { background: var(--mark); color: inherit; text-decoration: underline; }
.status { font-weight: 600; white-space: nowrap; }
.pass { color: var(--pass); } .warn { color: var(--warn); } .fail { color: var(--fail); }
.unknown { color: var(--unknown); } .skip { color: var(--skip); }
article.warn, article.unknown { border-left-color: var(--warn); color: inherit; }
article.fail { border-left-color: var(--fail); color: inherit; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --code: #fff; --mark: #fff; }
  body { max-width: none; padding: 0; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } article { break-inside: avoid; } }
`;
