import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesOf, type HelmCase, type Outcome, TEXTS } from "./case.ts";

const CHART = join(import.meta.dirname, "../../../fixtures/helm/chart");

/** A real helm with a folder of its own, and in it a folder for each case: what a case that was given up leaves behind spoils no other. */
export type RealHelm = {
  readonly outcome: (input: HelmCase) => Promise<Outcome>;
  readonly close: () => Promise<void>;
};

/** @param program the path of a helm of either version */
export async function openHelm(program: string): Promise<RealHelm> {
  const folder = await mkdtemp(join(tmpdir(), "carto-wi-helm-"));
  return {
    outcome: async (input) => outcomeOf(program, await mkdtemp(join(folder, "case-")), input),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function outcomeOf(program: string, folder: string, input: HelmCase): Promise<Outcome> {
  const { files, options, texts = TEXTS, defaults = "" } = input;
  await cp(CHART, join(folder, "chart"), { recursive: true });
  await mkdir(join(folder, "home"));
  await writeFile(join(folder, "chart/values.yaml"), defaults);
  const args = ["template", "x", "chart"];
  for (const [index, content] of files.entries()) {
    await writeFile(join(folder, `${index}.yaml`), bytesOf(content));
    args.push("-f", `${index}.yaml`);
  }
  for (const [name, content] of Object.entries(texts)) await writeFile(join(folder, name), bytesOf(content));
  for (const { option, text } of options) args.push(option, text);
  const { code, stdout, stderr } = await run(program, args, folder);
  if (code !== 0) return { refused: stderr.trim() };
  const printed = /^values: "(\S+)"$/m.exec(stdout)?.[1];
  if (printed === undefined) throw new Error(`helm printed no values: ${stdout}${stderr}`);
  return { json: Buffer.from(printed, "base64").toString("utf8") };
}

type Exit = { readonly code: number | string; readonly stdout: string; readonly stderr: string };

function run(program: string, args: readonly string[], cwd: string): Promise<Exit> {
  const env = { HOME: join(cwd, "home"), PATH: "/usr/bin:/bin" };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? "signal"), stdout, stderr });
    });
  });
}
