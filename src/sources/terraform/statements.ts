/** What a Terraform plan or state says, as facts, and what applying the plan makes of the live ones. */
import { defined } from "../../defined.ts";
import type { FoundField, FoundNames } from "../../domain/chart/values-tree.ts";
import { CREDENTIALS_API } from "../../domain/google-services.ts";
import { JUDGED_PERMISSIONS } from "../../domain/iam/index.ts";
import {
  accountsOf,
  bucketsOf,
  cartoReleases,
  changes,
  clustersOf,
  customRoles,
  formerAccount,
  hazardsOf,
  projectsOf,
  servicesOf,
  type Terraform,
  type TerraformCluster,
} from "../../domain/terraform/index.ts";
import type { NodePool, Value } from "../../facts.ts";
import { parseCluster } from "../google/cluster.ts";
import { kubernetesRecords } from "./kubernetes.ts";
import { policyRecords } from "./policies.ts";
import { type Say, type Statement, saying } from "./statement.ts";

/** All that the document says. */
export function statementsOf(terraform: Terraform, file: string, now: () => number): readonly Statement[] {
  const say = saying(file, new Date(now()).toISOString());
  const { kind } = terraform;
  return [
    ...say("terraform", {}, { exists: true, kind, names: namesIn(terraform), hazards: hazardsOf(terraform) }),
    ...projectsOf(terraform).flatMap(({ id, number, deleted }) => {
      const state = deleted ? "DELETE_REQUESTED" : "ACTIVE";
      return say(
        "project",
        { project: id },
        { exists: true, projectId: id, number, state },
        { changes: deleted },
      );
    }),
    ...accountRecords(terraform, say),
    ...policyRecords(terraform, say),
    ...clusterRecords(terraform, say),
    ...bucketRecords(terraform, say),
    ...serviceRecords(terraform, say),
    ...roleRecords(terraform, say),
    ...kubernetesRecords(terraform, say),
  ];
}

/** Where the only cluster is, and where the only release of CARTO's chart goes. */
function namesIn(terraform: Terraform): FoundNames {
  const [cluster, secondCluster] = clustersOf(terraform).filter(({ action }) => action !== "delete");
  const [release, secondRelease] = cartoReleases(terraform);
  const named = (value: string, from: string): FoundField => ({ value, from });
  const where = secondCluster === undefined ? cluster : undefined;
  const what = secondRelease === undefined ? release : undefined;
  return {
    ...(where === undefined
      ? {}
      : {
          project: named(where.project, where.address),
          location: named(where.location, where.address),
          cluster: named(where.name, where.address),
        }),
    ...(what?.namespace === undefined ? {} : { namespace: named(what.namespace, what.address) }),
    ...(what?.name === undefined ? {} : { release: named(what.name, what.address) }),
  };
}

const GONE = { exists: false } as const;

function accountRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return accountsOf(terraform).flatMap(({ email, project, disabled, open, resource }) => {
    const key = { project, email };
    const how = { changes: changes(resource), open };
    const former = formerAccount(terraform, resource);
    const left =
      former === undefined || former.email === email ? [] : say("serviceAccount", former, GONE, how);
    return resource.action === "delete"
      ? say("serviceAccount", key, GONE, how)
      : [...left, ...say("serviceAccount", key, { exists: true, email, disabled }, how)];
  });
}

function clusterRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return clustersOf(terraform).flatMap((cluster) => {
    const { project, location, name, body, open, action, changedPools, gonePools } = cluster;
    const said = action === "delete" ? GONE : parseCluster(body);
    return say("cluster", { project, location, name }, said, {
      changes: action !== "none" || changedPools.length + gonePools.length > 0,
      open,
      onto: (live) => (said === undefined ? live : clusterAfter(live, said, cluster)),
    });
  });
}

/** What isn't in the document, and node pools that it doesn't have, stay. */
function clusterAfter(
  live: Value<"cluster">,
  said: Value<"cluster">,
  cluster: TerraformCluster,
): Value<"cluster"> {
  const { action, changedPools, gonePools } = cluster;
  if (!live.exists || !said.exists || action === "create" || action === "replace") return said;
  const isChanged = ({ name }: NodePool) => changedPools.includes(name) || action !== "none";
  const changed = said.nodePools.filter(isChanged);
  const replaced = new Set([...changed.map(({ name }) => name), ...gonePools]);
  const nodePools = [...live.nodePools.filter(({ name }) => !replaced.has(name)), ...changed];
  if (action === "none") return { ...live, nodePools };
  const { workloadPool: _pool, ...rest } = live;
  return { ...rest, ...defined({ workloadPool: said.workloadPool }), nodePools };
}

function bucketRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return bucketsOf(terraform).flatMap(({ name, project, requesterPays, customerKey, resource }) => {
    const how = { changes: changes(resource) };
    if (resource.action !== "delete")
      return say(
        "bucket",
        { name },
        { exists: true, projectNumber: project, requesterPays, customerKey },
        how,
      );
    const policy = { resource: `//storage.googleapis.com/projects/_/buckets/${name}` };
    return [...say("bucket", { name }, GONE, how), ...say("allowPolicy", policy, GONE, how)];
  });
}

/** Only what the document enables or disables is known. A project whose other APIs it leaves alone may have them all the same. */
function serviceRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return [...servicesOf(terraform)].flatMap(([project, states]) => {
    const onto = (live: Value<"services">): Value<"services"> =>
      live.exists ? { exists: true, states: { ...live.states, ...states } } : { exists: true, states };
    return CREDENTIALS_API in states
      ? say("services", { project }, { exists: true, states }, { changes: true, onto })
      : [];
  });
}

function roleRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return customRoles(terraform).flatMap(({ name, permissions, disabled, deleted, resource }) => {
    const judged = permissions.filter((one) => JUDGED_PERMISSIONS.includes(one));
    const role = { exists: true, permissions: judged, deleted, disabled } as const;
    return say("role", { name }, role, { changes: changes(resource) });
  });
}
