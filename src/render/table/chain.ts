/** The chain from the values to the permissions: in a row, with `-v` a line for each link. */
import type { ChainLink } from "../../report/report.ts";
import { visible, width } from "../text.ts";
import { breakRemark } from "../wording.ts";
import { indented, type Page } from "./layout.ts";
import { STATUS_STYLES } from "./paint.ts";
import { headline } from "./result.ts";

const LABEL = "chain";
const INDENT = LABEL.length + 2;

/** Returns the lines of the chain; none when there is no chain. */
export function chainLines(chain: readonly ChainLink[], page: Page): readonly string[] {
  if (chain.length === 0) return [];
  const label = page.paint("bold", LABEL);
  if (page.verbose) return [label, ...chain.flatMap((link) => linkLines(link, chain, page)), ""];
  const [first = "", ...rest] = page.quiet ? broken(chain, page) : row(chain, page);
  if (first === "") return [];
  return [`${label}  ${first}`, ...rest.map((line) => " ".repeat(INDENT) + line), ""];
}

type Piece = { readonly text: string; readonly painted: string };

/** A link with its mark, coloured where it does not hold. */
function piece(link: ChainLink, chain: readonly ChainLink[], { marks, paint }: Page): Piece {
  const remark = breakRemark(link, chain);
  const text = `${marks[link.status]} ${link.link}${remark === "" ? "" : ` (${remark})`}`;
  const holds = link.status === "pass" || link.status === "skip";
  return { text, painted: holds ? text : paint(STATUS_STYLES[link.status], text) };
}

/** All links one after the other; no line is broken inside a link. */
function row(chain: readonly ChainLink[], page: Page): readonly string[] {
  const lines: { columns: number; text: string }[] = [];
  for (const link of chain) {
    const { text, painted } = piece(link, chain, page);
    const line = lines.at(-1);
    const arrow = line === undefined ? "" : `${page.marks.arrow} `;
    const columns = width(arrow) + width(text);
    if (line !== undefined && line.columns + 1 + columns <= page.columns - INDENT) {
      line.columns += 1 + columns;
      line.text += ` ${arrow}${painted}`;
    } else lines.push({ columns, text: `${arrow}${painted}` });
  }
  return lines.map(({ text }) => text);
}

/** The link to start at, and how many others do not hold. */
function broken(chain: readonly ChainLink[], page: Page): readonly string[] {
  const first = chain.find((link) => breakRemark(link, chain) !== "");
  if (first === undefined) return [];
  const others = chain.filter(({ status }) => status === "fail" || status === "unknown").length - 1;
  const more = others === 0 ? "" : `, ${others} more ${others === 1 ? "link" : "links"} not passed`;
  return [`${piece(first, chain, page).painted}${more}`];
}

function linkLines(link: ChainLink, chain: readonly ChainLink[], page: Page): readonly string[] {
  const remark = breakRemark(link, chain);
  const note = remark === "" ? "" : ` (${remark})`;
  const holds = link.status === "pass" || link.detail === "";
  return [
    ...headline(link.status, `${link.link}${note}`, page),
    ...(holds ? [] : indented(visible(link.detail), 13, page)),
  ];
}
