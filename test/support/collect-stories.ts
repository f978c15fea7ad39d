import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { commandLine, type DoctorRun, doctorOn } from "./doctor.ts";
import { CLUSTER, CUSTOM, denyRule, grant, MEMBER, policy, USER } from "./iam-stories.ts";
import { needClient, startClient } from "./sandbox/clients.ts";
import { loadScenario, startSandbox } from "./sandbox/index.ts";
import type { JsonObject } from "./sandbox/json.ts";

const PLACE = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];
/** Stands where a value may be, and in no evidence. */
export const SECRET = "hunter2-c2VjcmV0";
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

/** What is collected, and how. */
export type Story = {
  readonly scenario: string;
  readonly release: string;
  readonly withValues: boolean;
  readonly change?: JsonObject;
};

/** Most commands, with something to print; most refusals. */
export const STORIES: readonly Story[] = [
  { scenario: "wrong-namespace", release: "carto", withValues: false, change: FULL },
  { scenario: "no-permission", release: "carto", withValues: false },
];

export const MORE_STORIES: readonly Story[] = [
  { scenario: "healthy", release: "carto", withValues: true },
  { scenario: "no-account", release: "carto", withValues: true },
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

/** The live report, and that of what was collected into `home`, judged with no sandbox running. */
async function tell({ scenario, release, withValues, change }: Story, home: string): Promise<Told> {
  const sandbox = await startSandbox({ scenario: loadScenario(scenario, change) });
  try {
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

/**
 * A test for each story: what the real clients collect of it is judged as the installation itself. `look` sees the folder
 * of the evidence as well.
 */
export function judgedAlike(stories: readonly Story[], look?: (story: Story, folder: string) => void): void {
  let home = "";

  before(function () {
    needClient(this, "gcloud", process.env);
    needClient(this, "kubectl", process.env);
  });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "carto-wi-collect-"));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  for (const story of stories) {
    it(`is judged as the installation itself: ${story.scenario}`, async () => {
      const { live, elsewhere, rounds } = await tell(story, home);
      expect(rounds).to.be.within(2, MOST);
      expect(judgement(elsewhere)).to.deep.equal(judgement(live));
      expect(elsewhere.exitCode).to.equal(live.exitCode);
      look?.(story, join(home, "evidence"));
    });
  }
}
