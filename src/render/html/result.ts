/** One result that isn't green, as an article. */
import type { Result, Status } from "../../report/report.ts";
import { type Detail, evidence, finding } from "../detail.ts";
import { difference, type Parts } from "../difference.ts";
import { element, join, type Markup } from "../markup.ts";
import { MARKS } from "../wording.ts";

/** Commands are continued on further lines near this column; narrower screens scroll. */
const COLUMNS = 80;

/** The mark and the word of a status; the color adds nothing to them. */
export function badge(status: Status): Markup {
  return element("span", { class: `status ${status}` }, `${MARKS[status]} ${status}`);
}

/** The good condition, and of what. */
export function titleOf({ title, subject }: Result): string {
  return subject === undefined ? title : `${title} [${subject}]`;
}

const nameOf = ({ id, subject }: Result): string => (subject === undefined ? id : `${id} [${subject}]`);

function marked({ before, differs, after }: Parts): Markup {
  return join([before, ...(differs === "" ? [] : [element("mark", {}, differs)]), after]);
}

/** The values, each with what the other hasn't got marked. */
function values(parts: readonly Detail[]): readonly Markup[] {
  const shown = parts.flatMap((part) => (part.form === "value" ? [part] : []));
  if (shown.length === 0) return [];
  const [expected, found] = shown;
  const differing = expected && found ? difference(expected.text, found.text) : undefined;
  const rows = shown.flatMap(({ label, text }) => {
    const cut = label === "expected" ? differing?.expected : differing?.found;
    return [
      element("dt", {}, label),
      element("dd", {}, element("code", {}, cut === undefined ? text : marked(cut))),
    ];
  });
  return [element("dl", {}, ...rows)];
}

/** A button that copies the text of the element with this id. The script shows it. */
function copyButton(id: string, label: string, what: string): Markup {
  const attributes = { type: "button", class: "scripted", hidden: "hidden", "data-copy": id };
  return element("button", { ...attributes, "aria-label": `${label} ${what}` }, label);
}

const languageName = { sh: "command", yaml: "YAML" } as const;

function code(detail: Detail & { readonly form: "code" }, id: string): Markup {
  const name = detail.label === "undo" ? "undo command" : languageName[detail.language];
  const shown = element("code", {}, detail.lines.join("\n"));
  return element(
    "div",
    { class: "code" },
    element("pre", { id, tabindex: "0", role: "group", "aria-label": name }, shown),
    copyButton(id, "Copy", name),
  );
}

function piece(detail: Detail, id: string): readonly Markup[] {
  const label = detail.label === "" ? [] : [element("span", { class: "soft" }, `${detail.label}: `)];
  switch (detail.form) {
    case "value":
      return [];
    case "prose":
      return [element("p", {}, ...label, detail.text)];
    case "code":
      return [...(label.length === 0 ? [] : [element("p", {}, ...label)]), code(detail, id)];
  }
}

/** Where to read on; only an address is a link. */
function docs(address: string): Markup {
  if (/^https:\/\/[^\s"'<>]+$/.test(address)) return element("a", { href: address }, address);
  return element("code", {}, address);
}

function sameCause(others: readonly Result[]): readonly Markup[] {
  if (others.length === 0) return [];
  const items = others.map((one) => element("li", {}, `${titleOf(one)} `, element("code", {}, one.id)));
  return [
    element("p", {}, element("span", { class: "soft" }, "unknown for the same reason: ")),
    element("ul", {}, ...items),
  ];
}

/** What an article is beside its result: its id in the page, the level of its heading, and the unknowns that it represents. */
export type Placed = {
  readonly id: string;
  readonly heading: "h3" | "h4";
  readonly others: readonly Result[];
};

/** The article: the finding, the good condition, expected and found, and the fix. */
export function article(result: Result, { id, heading, others }: Placed): Markup {
  const parts = evidence(result, COLUMNS);
  const start = parts.findIndex(({ form }) => form === "value");
  const cut = start === -1 ? parts.length : start;
  const pieces = parts.map((part, index) => piece(part, `${id}-${index}`));
  return element(
    "article",
    { class: result.status, id, "data-status": result.status },
    element(
      "header",
      {},
      element(heading, {}, badge(result.status), " ", element("code", {}, nameOf(result))),
      copyButton(id, "Copy problem", result.id),
    ),
    element("p", {}, element("strong", {}, finding(result))),
    element("p", {}, element("span", { class: "soft" }, "check: "), result.title),
    ...pieces.slice(0, cut).flat(),
    ...values(parts),
    ...pieces.slice(cut).flat(),
    ...sameCause(others),
    element("p", { class: "soft" }, "docs: ", docs(result.docs)),
  );
}
