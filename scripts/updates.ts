/**
 * `npm run updates`: tells which dependencies have a newer version, and whether it runs on the oldest supported Node or why the
 * project holds it back. It always ends with 0: an update is a commit of its own, with its reason.
 */
import { spawnSync } from "node:child_process";
import { satisfies } from "semver";
import { ROOT } from "./bundle.ts";

/** What is read of `npm outdated --json`, and of `npm view NAME@VERSION engines --json`. */
type Outdated = Readonly<Record<string, { readonly current?: string; readonly latest: string }>>;
type Engines = { readonly node?: string };

/** The oldest supported Node, as `engines` of package.json has it. */
const FLOOR = "20.19.0";

/** Why a package stays behind its newest version: reasons that its own `engines` don't tell. Read on 2026-11-28 from the registry. */
const HELD: Readonly<Record<string, string>> = {
  "@kubernetes/client-node": "version 2 uses undici 8, which needs Node 22.19",
  "@types/node": "the types are those of the oldest Node",
  "@types/node-fetch": "version 3 has no types, because node-fetch 3 brings its own",
  "google-auth-library": "googleapis 178 and google-gax 5 need exactly 10.5.0",
  "https-proxy-agent": "gaxios, which sends Google's requests, needs version 7",
  "node-fetch": "@kubernetes/client-node 1 needs version 2",
  "oxc-parser": "knip 6 uses this version, and a second one would be one more binary",
  protobufjs: "google-gax 5 needs version 7",
  "socks-proxy-agent": "@kubernetes/client-node 1 needs version 8",
};

export async function main(): Promise<number> {
  const outdated = json<Outdated>(["outdated", "--json"]);
  if (outdated === undefined) {
    process.stdout.write("The registry doesn't answer: nothing is known of updates\n");
    return 0;
  }
  for (const [name, { current = "none", latest }] of Object.entries(outdated)) {
    const held = HELD[name];
    if (held !== undefined) {
      process.stdout.write(`${name} ${current}: ${latest} is out, held back: ${held}\n`);
      continue;
    }
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
