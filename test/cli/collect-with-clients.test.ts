import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { commandLine, type DoctorRun, doctorOn } from "../support/doctor.ts";
import { needClient, startClient } from "../support/sandbox/clients.ts";
import { startSandbox } from "../support/sandbox/index.ts";

const PLACE = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];
/** More rounds than any story takes. */
const MOST = 4;

const STORIES = [
  { scenario: "healthy", release: "carto", withValues: true },
  { scenario: "wrong-namespace", release: "carto", withValues: false },
  { scenario: "no-account", release: "carto", withValues: true },
  { scenario: "no-permission", release: "carto", withValues: false },
  { scenario: "documented-name", release: "analytics", withValues: false },
  { scenario: "pool-off", release: "carto", withValues: true },
  { scenario: "recreated-account", release: "carto", withValues: false },
] as const;
type Story = (typeof STORIES)[number];
type Told = { readonly live: DoctorRun; readonly elsewhere: DoctorRun; readonly rounds: number };

/** Runs the printed scripts until nothing is missing; answers how many there were. */
async function collect(
  environment: Readonly<Record<string, string>>,
  argv: readonly string[],
  home: string,
): Promise<number> {
  const shell = startClient("sh", process.env.PATH, environment);
  const folder = join(home, "evidence");
  try {
    for (let rounds = 0; rounds <= MOST; rounds++) {
      const where = rounds === 0 ? PLACE : ["--evidence", folder];
      const printed = await commandLine(["collect", "--print-commands", ...argv, ...where]);
      expect(printed.exitCode, printed.stderr).to.equal(0);
      if (printed.stdout === "") return rounds;
      const script = join(home, `round-${rounds}.sh`);
      writeFileSync(script, printed.stdout);
      const ran = await shell.run(script, folder);
      expect(ran.code, ran.stderr).to.equal(0);
    }
    throw new Error(`something is still missing after ${MOST} rounds`);
  } finally {
    shell.dispose();
  }
}

/** The live report, and that of what was collected, judged with no sandbox running. */
async function tell({ scenario, release, withValues }: Story, home: string): Promise<Told> {
  const sandbox = await startSandbox({ scenario });
  try {
    mkdirSync(home, { recursive: true });
    const file = join(home, "customizations.yaml");
    copyFileSync(sandbox.env.SANDBOX_VALUES ?? "", file);
    const values = withValues ? ["-f", file] : [];
    const argv = ["-n", "carto", "--release", release, ...values];
    const live = await doctorOn(sandbox, ["doctor", ...argv]);
    const rounds = await collect(sandbox.env, argv, home);
    await sandbox.stop();
    const elsewhere = await commandLine(["doctor", "--evidence", join(home, "evidence"), ...values]);
    return { live, elsewhere, rounds };
  } finally {
    await sandbox.stop();
  }
}

/** What each probe says of whom, and what it found. */
const judgement = ({ json }: DoctorRun) =>
  json.results.map(({ id, subject, status, found }) => ({ id, subject, status, found }));

describe("Evidence that the real gcloud and kubectl collected", function () {
  this.timeout(180_000);
  let home = "";
  const told = new Map<Story, Promise<Told>>();

  before(function () {
    needClient(this, "gcloud", process.env);
    needClient(this, "kubectl", process.env);
    home = mkdtempSync(join(tmpdir(), "carto-wi-collect-"));
    // gcloud takes its time to start: two at once.
    let lanes: readonly Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    for (const story of STORIES) {
      const [free = Promise.resolve(), ...others] = lanes;
      const telling = free.then(() => tell(story, join(home, story.scenario)));
      told.set(story, telling);
      lanes = [...others, telling.catch(() => undefined)];
    }
  });
  after(async () => {
    await Promise.allSettled(told.values());
    if (home !== "") rmSync(home, { recursive: true, force: true });
  });

  for (const story of STORIES) {
    it(`is judged as the installation itself: ${story.scenario}`, async () => {
      const { live, elsewhere, rounds } = (await told.get(story)) ?? {};
      expect(rounds).to.be.within(2, 3);
      if (live === undefined || elsewhere === undefined) throw new Error("the story was not told");
      expect(judgement(elsewhere)).to.deep.equal(judgement(live));
      expect(elsewhere.exitCode).to.equal(live.exitCode);
    });
  }
});
