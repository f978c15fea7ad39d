import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { commandLine, type DoctorRun, doctorOn } from "../support/doctor.ts";
import { CLUSTER, CUSTOM, denyRule, grant, MEMBER, policy, USER } from "../support/iam-stories.ts";
import { needClient, startClient } from "../support/sandbox/clients.ts";
import { loadScenario, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const PLACE = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];
const SECRET = "hunter2-c2VjcmV0";
/** Rounds of the longest story. */
const MOST = 3;

/** Something of each kind that healthy has nothing of, so that each command prints something. */
const FULL: JsonObject = {
  ...denyRule({ exceptionPermissions: ["iam.googleapis.com/serviceAccounts.getAccessToken"] }),
  ...policy(
    grant(CUSTOM, MEMBER),
    grant(USER, MEMBER, 'request.time < timestamp("2020-01-01T00:00:00Z")'),
    grant(USER, "serviceAccount:acme-prod.svc.id.goog[default/backend]"),
  ),
  roles: { [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.get"] } },
  policyBindings: {
    "acme-prod": [{ policyKind: "PRINCIPAL_ACCESS_BOUNDARY", policy: "organizations/889900112233/fence" }],
  },
  clusters: {
    [CLUSTER]: {
      privateClusterConfig: { enablePrivateNodes: true },
      nodePools: [
        {
          name: "default-pool",
          config: { labels: { tier: "a" }, taints: [{ key: "only", value: "gpu", effect: "NO_SCHEDULE" }] },
        },
      ],
    },
  },
  subnetworks: {
    "projects/acme-prod/regions/europe-west1/subnetworks/default": { privateIpGoogleAccess: false },
  },
  kubernetes: {
    "v1/ServiceAccount": {
      "carto/carto-common-backend": { metadata: { annotations: { 'said "so"': "\u0007\u{1F600}\n" } } },
    },
    "v1/ConfigMap": {
      "carto/mine": { data: { METADATA_SERVER_DETECTION: "none", NO_GCE_CHECK: "false", TOKEN: SECRET } },
    },
    "apps/v1/Deployment": {
      "carto/carto-maps-api": {
        spec: {
          template: {
            spec: {
              tolerations: [{ key: "only", operator: "Exists" }],
              containers: [
                {
                  name: "maps-api",
                  image: "maps-api",
                  env: [
                    { name: "GOOGLE_APPLICATION_CREDENTIALS", value: `/keys/${SECRET}.json` },
                    { name: "DATABASE_PASSWORD", value: SECRET },
                    { name: "GCE_METADATA_HOST", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
                  ],
                  envFrom: [{ configMapRef: { name: "mine" } }],
                },
              ],
            },
          },
        },
      },
    },
    "networking.k8s.io/v1/NetworkPolicy": {
      "carto/deny": {
        spec: {
          podSelector: {},
          policyTypes: ["Egress"],
          egress: [
            {
              to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }],
              ports: [{ protocol: "TCP", port: 80, endPort: 90 }, { port: "http" }],
            },
          ],
        },
      },
    },
  },
};

type Story = {
  readonly scenario: string;
  readonly release: string;
  readonly withValues: boolean;
  readonly change?: JsonObject;
};
const STORIES: readonly Story[] = [
  { scenario: "healthy", release: "carto", withValues: true },
  { scenario: "wrong-namespace", release: "carto", withValues: false, change: FULL },
  { scenario: "no-account", release: "carto", withValues: true },
  { scenario: "no-permission", release: "carto", withValues: false },
  { scenario: "documented-name", release: "analytics", withValues: false },
  { scenario: "pool-off", release: "carto", withValues: true },
  { scenario: "recreated-account", release: "carto", withValues: false },
];
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
async function tell({ scenario, release, withValues, change }: Story, home: string): Promise<Told> {
  const sandbox = await startSandbox({ scenario: loadScenario(scenario, change) });
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

/** What each probe says of whom; of what could not be seen the service's own sentence is not collected. */
const judgement = ({ json }: DoctorRun) =>
  json.results.map(({ id, subject, status, message, expected, found, because }) => ({
    ...{ id, subject, status, expected, found, permission: because?.permission },
    said: status === "unknown" ? because?.kind : message,
  }));

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
      expect(rounds).to.be.within(2, MOST);
      if (live === undefined || elsewhere === undefined) throw new Error("the story was not told");
      expect(judgement(elsewhere)).to.deep.equal(judgement(live));
      expect(elsewhere.exitCode).to.equal(live.exitCode);
    });
  }

  it("holds no value of a variable, a ConfigMap or an annotation", async () => {
    await Promise.all(told.values());
    const folder = join(home, "wrong-namespace", "evidence");
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(texts.join("")).to.include("METADATA_SERVER_DETECTION").and.not.include(SECRET);
  });
});
