/** The chain from the values to the permissions: what holds in a row, what doesn't on a line of its own. */
import type { ChainLink } from "../../report/report.ts";
import { visible } from "../text.ts";
import { breakRemark, MARKS } from "../wording.ts";
import { indented, type Page } from "./layout.ts";
import { headline } from "./result.ts";

/** A space at which no line is broken: the name of a link stays with its mark. */
const TIED = "\u00a0";

function holds({ status }: ChainLink): boolean {
  return status === "pass" || status === "skip";
}

/** Neighbouring links that hold, gathered; every other link alone. */
function rows(chain: readonly ChainLink[]): readonly (readonly ChainLink[])[] {
  const gathered: ChainLink[][] = [];
  for (const link of chain) {
    const row = gathered.at(-1);
    if (holds(link) && row?.every(holds)) row.push(link);
    else gathered.push([link]);
  }
  return gathered;
}

/** Whether the link before it was not seen for the very same reason. */
function isToldAbove(link: ChainLink, chain: readonly ChainLink[]): boolean {
  const before = chain[chain.indexOf(link) - 1];
  return link.status === "unknown" && before?.status === "unknown" && before.detail === link.detail;
}

/** The lines of the chain; none when there is no chain. */
export function chainLines(chain: readonly ChainLink[], page: Page): readonly string[] {
  if (chain.length === 0) return [];
  const lines = rows(chain).flatMap((row) => {
    const [link] = row;
    if (link === undefined || holds(link)) {
      const names = row.map((part) => `${MARKS[part.status]} ${part.link}`.replaceAll(" ", TIED)).join(" → ");
      return indented(names, 2, page).map((line) => line.replaceAll(TIED, " "));
    }
    const remark = breakRemark(link, chain);
    const isTold = !page.verbose && isToldAbove(link, chain);
    const note = remark === "" ? "" : ` ← ${remark}`;
    const detail = link.detail === "" || isTold ? [] : indented(visible(link.detail), 13, page);
    return [...headline(link.status, `${link.link}${isTold ? ", as above" : ""}${note}`, page), ...detail];
  });
  return [page.paint("bold", "chain"), ...lines, ""];
}
