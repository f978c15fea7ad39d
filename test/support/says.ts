import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { FORMATS } from "../../src/render/index.ts";
import { type Canary, sighted } from "./canaries.ts";
import { type Circumstances, commandLine } from "./doctor.ts";

export type Said = { readonly exitCodes: readonly number[]; readonly outputs: ReadonlyMap<string, string> };

/**
 * All that the doctor says on a command line: both streams, on a terminal too, every format of the report, a bundle
 * plain and redacted with its map, the dry run, and the comparison of what was written. Also the facts, the scripts and
 * patches that fix, and the commands that collect. `exitCodes` are of the first seven.
 */
export async function allThatIsSaid(argv: readonly string[], circumstances: Circumstances): Promise<Said> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-said-"));
  const at = (name: string) => path.join(folder, name);
  const outputs = new Map<string, string>();
  const exitCodes: number[] = [];
  const run = async (name: string, words: readonly string[], more: Circumstances = {}) => {
    const { exitCode, stdout, stderr } = await commandLine(words, { ...circumstances, ...more });
    exitCodes.push(exitCode);
    outputs.set(`${name}: standard output`, stdout);
    outputs.set(`${name}: standard error`, stderr);
  };
  try {
    const formats = FORMATS.flatMap((format) => ["-o", `${format}=${at(`report.${format}`)}`]);
    await run("doctor", ["doctor", ...argv, ...formats, "-v"], { terminal: 300 });
    await run("doctor -v", ["doctor", ...argv, "-v", "-o", "table"]);
    await run("bundle", ["bundle", ...argv, "--file", at("plain.tar.gz")], { terminal: 300 });
    await run("bundle --dry-run", ["bundle", ...argv, "--dry-run"]);
    const redacted = ["--redact", "pseudonyms", "--pseudonym-map", at("map.json")];
    await run("bundle --redact", ["bundle", ...argv, "--file", at("redacted.tar.gz"), ...redacted]);
    await run("compare", ["compare", at("report.json"), at("plain.tar.gz")]);
    await run("doctor --bundle", ["doctor", "--bundle", at("plain.tar.gz"), "-o", "json"]);
    const judged = exitCodes.length;
    await run("fix", ["fix", ...argv]);
    if (argv.includes("-f")) await run("fix -o values", ["fix", ...argv, "-o", "values"]);
    // That is the values file with its edits, and holds what the file holds.
    outputs.delete("fix -o values: standard output");
    await run("collect", ["collect", "--print-commands", ...argv]);
    for (const name of ["plain", "redacted"]) {
      const saved = ["--bundle", at(`${name}.tar.gz`)];
      await run(`${name}: facts`, ["doctor", ...saved, "--facts", "-o", "json"]);
      await run(`${name}: facts as a table`, ["doctor", ...saved, "--facts", "-o", "table"]);
      await run(`${name}: Terraform`, ["fix", ...saved, "-o", "terraform"]);
      await run(`${name}: Markdown`, ["doctor", ...saved, "-v", "-o", "markdown"]);
    }
    for (const format of ["table", "markdown", "json"])
      await run(`compare as ${format}`, ["compare", at("plain.tar.gz"), at("redacted.tar.gz"), "-o", format]);
    exitCodes.length = judged;
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(at(file));
      outputs.set(file, (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1"));
    }
    return { exitCodes, outputs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Holds every output to having none of the secrets; and to being there. */
export function nowhere(outputs: ReadonlyMap<string, string>, canaries: readonly Canary[]): void {
  expect(outputs.size).to.be.above(15);
  for (const [name, text] of outputs) expect(sighted(text, canaries), name).to.deep.equal([]);
}
