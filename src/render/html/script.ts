/**
 * The page's script: it copies and filters, and opens the folded parts for print. Without it the page is complete, so
 * its buttons are hidden until it runs. It contains no `<` and no `&`, because the page is well-formed XML too.
 */
export const SCRIPT = `
"use strict";
for (const node of document.querySelectorAll(".scripted")) node.hidden = false;
const told = document.getElementById("told");
const select = (node) => { getSelection().selectAllChildren(node); };
async function copy(button) {
  const node = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  document.body.classList.add("copying");
  const text = node.innerText.trim();
  document.body.classList.remove("copying");
  try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
  catch { select(node); button.textContent = "Selected"; }
  told.textContent = button.textContent;
  setTimeout(() => { button.textContent = label; told.textContent = ""; }, 2000);
}
function filter(chosen) {
  const shown = (node) => chosen === "all" || node.dataset.status === chosen;
  for (const button of document.querySelectorAll("[data-filter]"))
    button.setAttribute("aria-pressed", String(button.dataset.filter === chosen));
  for (const node of document.querySelectorAll("[data-status]")) node.hidden = !shown(node);
  for (const group of document.querySelectorAll(".group")) {
    group.hidden = group.querySelector("[data-status]:not([hidden])") === null;
    if (group.tagName === "DETAILS") group.open = chosen !== "all";
  }
}
document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button === null) return;
  if (button.dataset.copy !== undefined) copy(button);
  if (button.dataset.filter !== undefined) filter(button.dataset.filter);
});
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const part of closed) part.open = true;
});
addEventListener("afterprint", () => { for (const part of closed) part.open = false; });
`;
