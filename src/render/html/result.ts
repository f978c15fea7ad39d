/** One result that isn't green, as an article. */
import type { Result, Status } from "../../report/report.ts";
import { type Detail, details } from "../detail.ts";
import { difference, type Parts } from "../difference.ts";
import { element, join, type Markup } from "../markup.ts";
import { MARKS } from "../wording.ts";

/** Commands are continued on further lines near this column; narrower screens scroll. */
const COLUMNS = 88;

/** The mark and the word of a status; the colour says nothing that they don't. */
export function badge(status: Status): Markup {
  return element("span", { class: `status ${status}` }, `${MARKS[status]} ${status}`);
}

/** The good condition, and of what. */
export function titleOf({ title, subject }: Result): string {
  return subject === undefined ? title : `${title} [${subject}]`;
}

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

function piece(detail: Detail): readonly Markup[] {
  const label = detail.label === "" ? [] : [element("span", { class: "soft" }, `${detail.label}: `)];
  switch (detail.form) {
    case "value":
      return [];
    case "prose":
      return [element("p", {}, ...label, detail.text)];
    case "code":
      return [
        ...(label.length === 0 ? [] : [element("p", {}, ...label)]),
        element("pre", {}, element("code", {}, detail.lines.join("\n"))),
      ];
  }
}

/** The article: title, message, expected and found, and the fix. */
export function article(result: Result): Markup {
  const parts = details(result, COLUMNS);
  const start = parts.findIndex(({ form }) => form === "value");
  const cut = start === -1 ? parts.length : start;
  return element(
    "article",
    { class: result.status },
    element(
      "h3",
      {},
      badge(result.status),
      ` ${titleOf(result)} `,
      element("code", { class: "soft" }, result.id),
    ),
    ...parts.slice(0, cut).flatMap(piece),
    ...values(parts),
    ...parts.slice(cut).flatMap(piece),
    element("p", { class: "soft" }, "docs: ", element("code", {}, result.docs)),
  );
}
