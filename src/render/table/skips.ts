/** What was skipped: always listed, always with the reason; many probes skipped for one reason share it. */
import type { Result } from "../../report/report.ts";
import { visible } from "../text.ts";
import { reason, tellsMore } from "../wording.ts";
import { LABEL_WIDTH, labelled, type Page } from "./layout.ts";
import { headline, nameOf, resultLines } from "./result.ts";

/** The lines for the skips among the results; with `verbose` each is shown on its own. */
export function skipLines(results: readonly Result[], page: Page): readonly string[] {
  const skips = results.filter((result) => result.status === "skip");
  if (skips.length === 0) return [];
  const heading = page.paint("bold", "skipped");
  if (page.verbose) return [heading, ...skips.flatMap((result) => resultLines(result, page))];
  const groups = new Map<string, Result[]>();
  const telling = skips.filter(tellsMore);
  for (const skip of skips.filter((result) => !tellsMore(result))) {
    const why = skip.because === undefined ? skip.message : reason(skip.because);
    groups.set(why, [...(groups.get(why) ?? []), skip]);
  }
  const lines = [...groups].flatMap(([why, members]) => [
    ...headline("skip", members.map(nameOf).join(", "), page),
    ...labelled({ indent: 4, label: "because", labelWidth: LABEL_WIDTH, text: visible(why) }, page),
  ]);
  return [
    heading,
    ...lines,
    ...(lines.length === 0 ? [] : [""]),
    ...telling.flatMap((result) => resultLines(result, page)),
  ];
}
