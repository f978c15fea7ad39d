import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { unpack } from "../../src/bundle/archive.ts";
import type { Files } from "../../src/bundle/bundle.ts";
import { type Circumstances, commandLine, doctorOn, type JsonReport } from "./doctor.ts";
import type { Sandbox } from "./sandbox/index.ts";

let root: string | undefined;

/** A new folder, which goes when the tests end. */
export function folder(): string {
  if (root === undefined) {
    const made = mkdtempSync(join(tmpdir(), "carto-wi-bundles-"));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    root = made;
  }
  return mkdtempSync(join(root, "one-"));
}

/** Makes a bundle of what a sandbox plays; answers its path. */
export async function bundleOn(
  sandbox: Sandbox,
  argv: readonly string[],
  circumstances: Circumstances = {},
): Promise<string> {
  const file = join(folder(), "bundle.tar.gz");
  const run = await doctorOn(sandbox, ["bundle", "--file", file, ...argv], circumstances);
  expect(run.exitCode, run.stderr).to.equal(0);
  expect(run.stdout).to.equal(`${file}\n`);
  return file;
}

/** The report on a bundle, made with no sandbox, no credential and no kubeconfig in reach. */
export async function reportOn(file: string, argv: readonly string[] = []): Promise<JsonReport> {
  return (await commandLine(["doctor", "--bundle", file, ...argv], { environment: {} })).json;
}

export const filesIn = async (file: string): Promise<Files> => unpack(readFileSync(file), file);

/** The text of one file of a bundle. */
export async function textIn(file: string, name: string): Promise<string> {
  return Buffer.from((await filesIn(file)).get(name) ?? []).toString();
}

/** What of a report has to be the same wherever it is made. */
export const judgement = ({
  startedAt: _at,
  durationMs: _ms,
  source: _source,
  ...rest
}: JsonReport): object => rest;

/** What of a report has to be the same whatever the names are. */
export const statusesOf = ({ verdict, exitCode, summary, results, chain }: JsonReport): object => ({
  verdict,
  exitCode,
  summary,
  results: results.map(({ id, status, severity, because }) => ({
    id,
    status,
    severity,
    because: because?.kind,
    by: because?.by,
    permission: because?.permission?.replace(/ in namespace .*/, ""),
  })),
  chain: chain.map(({ link, status }) => ({ link, status })),
});
