/** Facts of a healthy installation, each with a change, for probes that are judged without a run. */

import { expect } from "chai";
import type { Grants } from "../../src/compounds.ts";
import type { Binding } from "../../src/domain/iam/index.ts";
import { ANYWHERE } from "../../src/domain/kubernetes/scheduling.ts";
import type { Cluster, Pod, Workload } from "../../src/facts.ts";
import type { Finding } from "../../src/finding.ts";
import { known } from "./probes.ts";

export const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const POOL = "acme-prod.svc.id.goog";
const NOW = "2026-03-01T12:00:00Z";
export const clock = known({ now: NOW });
export const ABSENT = known({ exists: false as const });

export const clusterOf = (change: Partial<Cluster> = {}): Cluster => ({
  exists: true,
  workloadPool: POOL,
  autopilot: false,
  nodePools: [],
  networkPolicyEnabled: false,
  dns: { collected: false },
  privateNodes: false,
  ...change,
});

/** The account's own policy, and its project's without a binding. */
export const grantsOf = (...bindings: readonly Binding[]): Grants => ({
  policies: [
    {
      level: "service-account",
      resource: `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}`,
      observed: known({ exists: true as const, bindings }),
    },
    {
      level: "project",
      resource: "//cloudresourcemanager.googleapis.com/projects/acme-prod",
      observed: known({ exists: true as const, bindings: [] }),
    },
  ],
  elsewhere: [],
  roles: {},
});

/** The findings, none of whose texts or words is empty. */
export function whole<F extends Finding | undefined>(findings: readonly F[]): readonly F[] {
  for (const finding of findings) expect(JSON.stringify(finding) ?? "").to.not.match(/[:,[]""/);
  return findings;
}

/** The lines of a finding's commands, and the line that undoes it. */
export function stepsOf(finding: Finding | undefined) {
  const fix = finding !== undefined && "fix" in finding ? finding.fix : undefined;
  const undo = fix?.undo;
  return {
    summary: fix?.summary ?? "",
    commands: fix?.commands?.map(({ tool, argv }) => [tool, ...argv].join(" ")) ?? [],
    undo: typeof undo === "object" ? [undo.tool, ...undo.argv].join(" ") : undo,
  };
}

const PLAIN_POD = {
  hostNetwork: false,
  environment: { collected: true, value: [] },
  spared: { collected: false },
  network: { collected: false },
} as const;

/** A backend of the release `carto`. */
export const deploymentOf = (name: string, change: Partial<Workload> = {}): Workload => ({
  name,
  release: "carto",
  serviceAccount: "carto-common-backend",
  pod: { ...ANYWHERE, labels: {}, ...PLAIN_POD },
  ...change,
});

/** A Pod of a backend, which no node runs yet. */
export const podOf = (workload: string, change: Partial<Pod> = {}): Pod => ({
  name: `${workload}-1`,
  workload,
  labels: { collected: false },
  ...PLAIN_POD,
  ...change,
});
