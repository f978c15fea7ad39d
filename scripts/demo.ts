/** `npm run demo`: builds carto-wi and walks five stories with it, on a stand-in for Google Cloud and Kubernetes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../test/support/sandbox/index.ts";
import { main as build } from "./build.ts";
import { BIN, isolated, runNode } from "./command.ts";

type Story = {
  readonly title: string;
  readonly told: string;
  /** The scenario that the sandbox plays; undefined for a story that needs neither cloud nor cluster. */
  readonly scenario: string | undefined;
  readonly argv: readonly string[];
  /** How it ends, as told. */
  readonly exitCode: number;
};

const valuesOf = (scenario: string) => `fixtures/scenarios/${scenario}/customizations.yaml`;
const NAMESPACE = ["-n", "carto"];

/** `bundle` is the file that one story writes and the next one reads. */
const stories = (bundle: string): readonly Story[] => [
  {
    title: "A healthy installation",
    told: "The release in namespace carto: no link of the chain is broken.",
    scenario: "healthy",
    argv: ["doctor", ...NAMESPACE, "-f", valuesOf("healthy")],
    exitCode: 0,
  },
  {
    title: "A binding that names the wrong namespace",
    told: "The binding is there, but its member names namespace default. See the fix.",
    scenario: "wrong-namespace",
    argv: ["doctor", ...NAMESPACE],
    exitCode: 1,
  },
  {
    title: "A bundle of it, for a support engineer",
    told: "The same installation as one file: what was seen, what could not be, and the report. No secret.",
    scenario: "wrong-namespace",
    argv: ["bundle", ...NAMESPACE, "--file", bundle],
    exitCode: 0,
  },
  {
    title: "The bundle judged elsewhere",
    told: "Now no sandbox runs: no cloud, no cluster, no credential. The same fault, and the same fix.",
    scenario: undefined,
    argv: ["doctor", "--bundle", bundle, "--quiet"],
    exitCode: 1,
  },
  {
    title: "A gate on values files",
    told: "Before anything is installed: no credential, no network. The flag is false.",
    scenario: undefined,
    argv: ["doctor", "--offline", "-f", valuesOf("flag-off")],
    exitCode: 1,
  },
];

export async function main(): Promise<number> {
  const startedAt = Date.now();
  await build();
  const folder = mkdtempSync(join(tmpdir(), "carto-wi-demo-"));
  try {
    const code = await walk(stories(join(folder, "broken.tar.gz")));
    process.stdout.write(`The demo took ${Math.round((Date.now() - startedAt) / 1000)} s.\n`);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function walk(all: readonly Story[]): Promise<number> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const surprises: string[] = [];
  for (const [index, story] of all.entries()) {
    print(`\n${rule(`${index + 1} of ${all.length}: ${story.title}`)}\n${story.told}`);
    print(`\n$ carto-wi ${story.argv.join(" ")}\n`);
    const code = await play(story);
    const ending = code === story.exitCode ? "as it should" : `and not with ${story.exitCode}`;
    print(`\n→ ended with exit code ${code}, ${ending}`);
    if (code !== story.exitCode) surprises.push(story.title);
  }
  print("");
  if (surprises.length === 0) print("Each story ended as told. carto-wi was run as: node dist/bin.js");
  else print(`Did not end as told: ${surprises.join(", ")}`);
  return surprises.length === 0 ? 0 : 1;
}

const rule = (title: string) => `── ${title} ${"─".repeat(Math.max(2, 76 - title.length))}`;

async function play({ scenario, argv }: Story): Promise<number | null> {
  let sandbox: Sandbox | undefined;
  try {
    if (scenario !== undefined) sandbox = await startSandbox({ scenario });
    const env = isolated(sandbox?.env ?? {}, process.env);
    return (await runNode([BIN, ...argv], env, "inherit")).code;
  } finally {
    await sandbox?.stop();
  }
}
