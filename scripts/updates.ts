/**
 * `npm run updates`: tells which dependencies have a newer version that runs on the oldest supported Node. It always ends with 0: an
 * update is a commit of its own, with its reason.
 */
import { spawnSync } from "node:child_process";
import { satisfies } from "semver";
import { ROOT } from "./bundle.ts";

/** What is read of `npm outdated --json`, and of `npm view NAME@VERSION engines --json`. */
type Outdated = Readonly<Record<string, { readonly current?: string; readonly latest: string }>>;
type Engines = { readonly node?: string };

/** The oldest supported Node, as `engines` of package.json has it. */
const FLOOR = "20.19.0";

export async function main(): Promise<number> {
  const outdated = json<Outdated>(["outdated", "--json"]);
  if (outdated === undefined) {
    process.stdout.write("The registry doesn't answer: nothing is known of updates\n");
    return 0;
  }
  for (const [name, { current = "none", latest }] of Object.entries(outdated)) {
    const engines = json<Engines>(["view", `${name}@${latest}`, "engines", "--json"]);
    const range = engines?.node ?? "*";
    const fits = satisfies(FLOOR, range) ? "runs on the oldest Node" : `needs Node ${range}`;
    process.stdout.write(`${name} ${current}: ${latest} is out, ${fits}\n`);
  }
  return 0;
}

function json<T>(argv: readonly string[]): T | undefined {
  const { stdout } = spawnSync("npm", argv, { cwd: ROOT, encoding: "utf8" });
  try {
    return stdout.trim() === "" ? undefined : JSON.parse(stdout);
  } catch {
    return undefined;
  }
}
