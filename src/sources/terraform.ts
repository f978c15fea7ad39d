/** Facts that a Terraform plan or state holds. What it doesn't hold is not asked for, as in a run on files alone. */

import { defined } from "../defined.ts";
import { IDENTITY_ANNOTATION, QUOTA_ANNOTATION } from "../domain/chart/conventions.ts";
import { isMistakenKey } from "../domain/chart/misplaced.ts";
import type { FoundField, FoundNames } from "../domain/chart/values-tree.ts";
import { CREDENTIALS_API } from "../domain/google-services.ts";
import { type AllowPolicy, JUDGED_PERMISSIONS } from "../domain/iam/index.ts";
import {
  accountsOf,
  bucketsOf,
  cartoReleases,
  clustersOf,
  customRoles,
  datasetAccess,
  enabledServices,
  hazardsOf,
  kubernetesAccounts,
  namespacesOf,
  policiesOf,
  projectsOf,
  type Terraform,
} from "../domain/terraform/index.ts";
import { type FactRecord, factIdentity, type Key, type Kind, type Observed, type Value } from "../facts.ts";
import { parseCluster } from "./google/cluster.ts";
import { parseAccess } from "./google/dataset-access.ts";
import type { Observers } from "./source.ts";

const NO_KUBECONFIG = {
  state: "unseen",
  reason: { kind: "not-given", detail: "no kubeconfig is read beside --terraform-json" },
} as const;

/** Answers from the document what it says, and everything else as `files` does. */
export function terraformObservers(
  files: Observers,
  terraform: Terraform,
  file: string,
  now: () => number,
): Observers {
  const said = new Map(
    recordsOf(terraform, file, now).map(({ kind, key, observed }) => [factIdentity(kind, key), observed]),
  );
  const unlisted = unlistedAccount(terraform, file);
  const answering = Object.entries(files).map(
    ([kind, observer]) =>
      [
        kind,
        async (key: never, asking: never) =>
          said.get(factIdentity(kind, key)) ??
          (kind === "serviceAccount" ? unlisted : undefined) ??
          observer(key, asking),
      ] as const,
  );
  return { ...files, ...Object.fromEntries(answering), kubeContext: async () => NO_KUBECONFIG };
}

/** What is said of an account that the document doesn't have although it has others: it may be a slip of one of them. */
function unlistedAccount(terraform: Terraform, file: string): Observed<never> | undefined {
  const emails = accountsOf(terraform).map(({ email }) => email);
  if (emails.length === 0) return undefined;
  const detail = `${file} has no resource or data source of this account. It has ${emails.join(", ")}`;
  return { state: "unseen", reason: { kind: "undecidable", detail } };
}

type Say = <K extends Kind>(
  kind: K,
  key: Key<K>,
  value: Value<K> | undefined,
  open?: readonly string[],
) => readonly FactRecord[];

/** Each fact as it is known, or open with the attribute that leaves it open. */
function saying(file: string, at: string): Say {
  return (kind, key, value, open = []) => {
    const provenance = { source: "terraform", method: "read", resource: file, at, durationMs: 0 };
    const [why] = open;
    if (value === undefined && why === undefined) return [];
    const observed: Observed<never> | { state: "known"; value: unknown; provenance: typeof provenance } =
      why === undefined
        ? { state: "known", value, provenance }
        : { state: "unseen", reason: { kind: "undecidable", detail: why }, provenance };
    // Kind, key and value belong together: the parameter says so.
    return [{ kind, key, observed } as FactRecord];
  };
}

function recordsOf(terraform: Terraform, file: string, now: () => number): readonly FactRecord[] {
  const say = saying(file, new Date(now()).toISOString());
  return [
    ...say(
      "terraform",
      {},
      {
        exists: true,
        kind: terraform.kind,
        names: namesIn(terraform),
        hazards: hazardsOf(terraform),
      },
    ),
    ...projectsOf(terraform).flatMap(({ id, number }) =>
      say("project", { project: id }, { exists: true, projectId: id, number, state: "ACTIVE" }),
    ),
    ...accountRecords(terraform, say),
    ...policyRecords(terraform, say),
    ...clustersOf(terraform).flatMap(({ project, location, name, body, open }) =>
      say("cluster", { project, location, name }, parseCluster(body), open),
    ),
    ...bucketRecords(terraform, say),
    ...serviceRecords(terraform, say),
    ...customRoles(terraform).flatMap(({ name, permissions, disabled }) =>
      say(
        "role",
        { name },
        {
          exists: true,
          permissions: permissions.filter((one) => JUDGED_PERMISSIONS.includes(one)),
          deleted: false,
          disabled,
        },
      ),
    ),
    ...kubernetesRecords(terraform, say),
  ];
}

/** Where the only cluster is, and where the only release of CARTO's chart goes. */
function namesIn(terraform: Terraform): FoundNames {
  const [cluster, secondCluster] = clustersOf(terraform);
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

function accountRecords(terraform: Terraform, say: Say): readonly FactRecord[] {
  return accountsOf(terraform).flatMap(({ email, project, disabled, resource }) => {
    const key = { project, email };
    return resource.action === "delete"
      ? say("serviceAccount", key, { exists: false })
      : say("serviceAccount", key, { exists: true, email, disabled });
  });
}

/** The project of an account or bucket has the policy that the document gives it, if only an empty one. */
function policyRecords(terraform: Terraform, say: Say): readonly FactRecord[] {
  const policies = policiesOf(terraform);
  const access = datasetAccess(terraform).flatMap(({ resource, access: entries }) => {
    const project = /\/projects\/([^/]+)\//.exec(resource)?.[1] ?? "";
    const policy = parseAccess({ access: entries }, project);
    return policy === undefined ? [] : [{ resource, bindings: policy.bindings, open: [] }];
  });
  const own = [...accountsOf(terraform), ...bucketsOf(terraform)].map(({ project }) => project);
  const projects = [...new Set(own)].map((project) => ({
    resource: `//cloudresourcemanager.googleapis.com/projects/${project}`,
    bindings: [],
    open: [],
  }));
  const all = new Map<string, { bindings: AllowPolicy["bindings"]; open: readonly string[] }>();
  for (const { resource, bindings, open } of [...projects, ...policies, ...access]) {
    const before = all.get(resource);
    all.set(resource, {
      bindings: [...(before?.bindings ?? []), ...bindings],
      open: [...(before?.open ?? []), ...open],
    });
  }
  return [...all].flatMap(([resource, { bindings, open }]) =>
    say("allowPolicy", { resource }, { exists: true, bindings }, open),
  );
}

function bucketRecords(terraform: Terraform, say: Say): readonly FactRecord[] {
  return bucketsOf(terraform).flatMap(({ name, project, requesterPays, customerKey }) =>
    say("bucket", { name }, { exists: true, projectNumber: project, requesterPays, customerKey }),
  );
}

/** Only what the document enables is known. A project whose other APIs it leaves alone may have them all the same. */
function serviceRecords(terraform: Terraform, say: Say): readonly FactRecord[] {
  return [...enabledServices(terraform)]
    .filter(([, services]) => services.includes(CREDENTIALS_API))
    .flatMap(([project, services]) =>
      say(
        "services",
        { project },
        { exists: true, states: Object.fromEntries(services.map((service) => [service, "ENABLED"])) },
      ),
    );
}

function kubernetesRecords(terraform: Terraform, say: Say): readonly FactRecord[] {
  const accounts = kubernetesAccounts(terraform).flatMap(({ namespace, name, annotations }) =>
    say(
      "kubernetesServiceAccount",
      { namespace, name },
      {
        exists: true,
        ...defined({ annotation: annotations[IDENTITY_ANNOTATION] }),
        quotaProject: { collected: true, ...defined({ value: annotations[QUOTA_ANNOTATION] }) },
        annotationHolders: { collected: false },
        annotatedAlone: { collected: false },
        createdAt: { collected: false },
        otherKeys: Object.keys(annotations).filter(isMistakenKey),
        keptByHelm: false,
      },
    ),
  );
  const namespaces = namespacesOf(terraform).flatMap((name) => say("namespace", { name }, { exists: true }));
  return [...accounts, ...namespaces];
}
