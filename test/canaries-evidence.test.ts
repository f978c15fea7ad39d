import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { aviary } from "./support/canaries.ts";
import { commandLine } from "./support/doctor.ts";
import { allThatIsSaid, nowhere } from "./support/says.ts";

const PLACE = [
  ...["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"],
  ...["-n", "carto", "--release", "carto"],
];

/** What a folder may hold beside what was asked for: an error's text, a page of a proxy's, an object with more in it. */
const ANSWERS: Readonly<
  Record<string, (secret: () => string) => { readonly json: string; readonly err: string }>
> = {
  "an error": (secret) => ({
    json: "",
    err: `ERROR: (gcloud) PERMISSION_DENIED: ${secret()}\nError from server (Forbidden): ${secret()}\n`,
  }),
  "an error that nobody knows": (secret) => ({
    json: "",
    err: `Traceback: ${secret()}\n\ncarto-wi: exit 1\n`,
  }),
  "a page": (secret) => ({ json: `<html><body>${secret()}</body></html>`, err: "" }),
  "broken JSON": (secret) => ({ json: `{"a": "${secret()}", `, err: secret() }),
  "an object with more in it": (secret) => ({
    json: JSON.stringify({
      name: "x",
      metadata: { name: "x", annotations: { [secret()]: secret(), "acme.example/token": secret() } },
      data: { PASSWORD: secret() },
      items: [
        {
          metadata: { name: "x", annotations: { a: secret() } },
          data: { PASSWORD: secret() },
          spec: { token: secret() },
        },
      ],
      description: secret(),
    }),
    err: `WARNING: ${secret()}`,
  }),
};

describe("A secret in a folder of evidence", () => {
  for (const [what, answer] of Object.entries(ANSWERS)) {
    it(`gets nowhere: ${what}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "carto-wi-evidence-"));
      try {
        const script = await commandLine(["collect", "--print-commands", ...PLACE]);
        const names = [...script.stdout.matchAll(/^save (\S+) /gm)].map(([, name = ""]) => name);
        expect(names).to.have.length.above(10);
        const { plant, planted } = aviary();
        for (const name of names) {
          let count = 0;
          const { json, err } = answer(() => plant(`${name} ${count++}`, "letters"));
          writeFileSync(join(folder, `${name}.json`), json);
          writeFileSync(join(folder, `${name}.err`), err);
        }
        const said = await allThatIsSaid(["--evidence", folder, ...PLACE], {});
        expect([...said.exitCodes.values()]).not.to.include(4);
        nowhere(said, planted());
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
