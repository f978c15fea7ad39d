/** Every place of a credential where a secret stands, in every output: the table of `test/support/secrets/`. */
import { expect } from "chai";
import { sighted } from "../../support/canaries.ts";
import { commandLine } from "../../support/doctor.ts";
import { type Sandbox, startSandbox } from "../../support/sandbox/index.ts";
import { allThatIsSaid, nowhere, OUTPUTS, tried } from "../../support/says.ts";
import { GOOGLE } from "../../support/secrets/google.ts";
import { KUBECONFIGS, type Row } from "../../support/secrets/kubeconfigs.ts";
import { nested, type Variables } from "../../support/secrets/nest.ts";

const ARGV = ["-n", "carto", "--release", "carto", "--retries", "0"];
const PLACE = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];

describe("A secret to sign in with", function () {
  this.timeout(300_000);
  const noted = tried();
  let sandbox: Sandbox | undefined;
  before(async () => {
    sandbox = await startSandbox({ scenario: "healthy" });
    // The library reads this variable from the process.
    process.env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES = "1";
  });
  after(async () => {
    Reflect.deleteProperty(process.env, "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES");
    await sandbox?.stop();
  });

  /** A row without a credential for Google leaves the sandbox's, which needs none. */
  function environmentOf(variables: Variables): Variables {
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...signedIn } = sandbox?.env ?? {};
    const signsIn =
      "GOOGLE_APPLICATION_CREDENTIALS" in variables || "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE" in variables;
    return { ...(signsIn ? signedIn : sandbox?.env), ...variables };
  }

  // Where options give the place, no kubeconfig is read.
  const ROWS: readonly (readonly [string, Row, readonly string[]])[] = [
    ...Object.entries(KUBECONFIGS).map(([says, row]) => [`the kubeconfig with ${says}`, row, ARGV] as const),
    ...Object.entries(GOOGLE).map(([says, row]) => [says, row, [...ARGV, ...PLACE]] as const),
  ];
  for (const [says, row, argv] of ROWS)
    it(`gets nowhere: ${says}`, async () => {
      const { nest, planted, toSend, toAsk, seen, empty, close } = await nested(sandbox?.env ?? {});
      try {
        const environment = environmentOf(row(nest));
        expect(planted()).not.to.deep.equal([]);
        const said = await allThatIsSaid(argv, { environment });
        nowhere(said, planted(), noted);
        expect(sighted(seen(), planted())).to.include.members(toSend);
        for (const address of toAsk()) expect(seen()).to.include(address);
        if (toSend.length > 0) return;
        empty();
        const without = await commandLine(["doctor", ...argv, "-o", "json"], { environment });
        const [before, after] = [said.outputs.get("report.json") ?? "", without.stdout].map(findings);
        // What is never opened is no place.
        if (readsFiles(environment)) expect(after).not.to.equal(before);
      } finally {
        await close();
      }
    });

  const readsFiles = (environment: Variables): boolean =>
    environment.KUBECONFIG !== sandbox?.env.KUBECONFIG ||
    !("CLOUDSDK_AUTH_DISABLE_CREDENTIALS" in environment);

  it("was looked for in every output", function () {
    const rows = this.test?.parent?.tests.filter(({ state }) => state === "passed") ?? [];
    if (rows.length < ROWS.length) this.skip();
    const cells = [...noted.cells].map((cell): readonly [string, string] => JSON.parse(cell));
    const lonely = [...noted.places].filter((place) => cells.filter(([one]) => one === place).length < 4);
    expect(lonely).to.deep.equal([]);
    const reached = new Set(cells.map(([, output]) => output));
    expect(OUTPUTS.filter((output) => !reached.has(output))).to.deep.equal([]);
  });
});

/** What a report says, without its times. */
function findings(text: string): string {
  if (text === "") return "";
  const { results, errors }: { results: readonly object[]; errors?: readonly object[] } = JSON.parse(text);
  return JSON.stringify([results.map((result) => ({ ...result, elapsedMs: 0 })), errors]);
}
