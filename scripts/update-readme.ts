/** `npm run update-readme`: rewrites the runs and the counts in README.md and docs/, each by the test that compares it. */
import { runNode } from "./command.ts";

export async function main(): Promise<number> {
  const mocha = [
    "node_modules/mocha/bin/mocha.js",
    "test/readme.test.ts",
    "--grep",
    "README and docs (.* shows|counts)",
  ];
  const { code } = await runNode(mocha, { ...process.env, CARTO_WI_UPDATE_README: "1" }, "inherit");
  return code ?? 1;
}
