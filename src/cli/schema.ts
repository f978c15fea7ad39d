import bundle from "../../schemas/bundle.v1.schema.json" with { type: "json" };
import compare from "../../schemas/compare.v1.schema.json" with { type: "json" };
import config from "../../schemas/config.v1.schema.json" with { type: "json" };
import report from "../../schemas/report.v1.schema.json" with { type: "json" };
import values from "../../schemas/values.v1.schema.json" with { type: "json" };
import type { Io } from "../app/io.ts";
import { tell } from "../app/tell.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import type { ExitCode } from "../report/report.ts";
import type { Command } from "./options.ts";

const SCHEMAS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["report", report],
  ["values", values],
  ["bundle", bundle],
  ["compare", compare],
  ["config", config],
]);

/** `carto-wi schema` */
export const schema: Command = {
  usage: "schema NAME",
  describe: "Prints a JSON Schema: report, values, bundle, compare or config.",
  run,
};

/** Prints a JSON Schema, for editors (values) and for programs that read reports and bundles. */
function run(words: readonly string[], io: Io): ExitCode {
  const [name, ...rest] = words;
  const found = name === undefined ? undefined : SCHEMAS.get(name);
  if (found === undefined || rest.length > 0) {
    const names = [...SCHEMAS.keys()];
    const said =
      name === undefined
        ? "schema needs a name"
        : `there is no schema ${shown(words.join(" "))}${didYouMean(name, names)}`;
    tell(`${said} (${names.join(", ")})`, io);
    return 2;
  }
  io.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
  return 0;
}
