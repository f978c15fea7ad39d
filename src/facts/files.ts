/** The facts that files and the machine give: values, a rendered chart, a chart, the kubeconfig, the clock. */
import type { Chart } from "../domain/chart/chart.ts";
import type { Deployer } from "../domain/chart/deployer.ts";
import type {
  Manifest,
  OwnedPolicy,
  RenderedAccount,
  RenderedObject,
  RenderedOverride,
  RenderedWorkload,
} from "../domain/chart/manifest.ts";
import type { ComingPod } from "../domain/chart/rendered-pod.ts";
import type {
  ComponentPlacement,
  FoundField,
  FoundNames,
  PlannedEnvironment,
  ProxySighting,
  Sighting,
  ValuesEntry,
  ValuesNode,
  ValuesTree,
} from "../domain/chart/values-tree.ts";
import type { Hazard } from "../domain/terraform/hazards.ts";
import type { Location } from "../report/report.ts";
import { containerEnvironment, objectKey, step } from "./environment.ts";
import { labels, placement, podNetwork, policy } from "./pods.ts";
import {
  added,
  byTag,
  constant,
  either,
  exists,
  fields,
  fieldsOf,
  flag,
  instant,
  list,
  maybe,
  type Of,
  part,
  type Shape,
  type Spec,
  text,
  texts,
  whole,
  word,
} from "./shape.ts";

export const location: Shape<Location> = either(
  "file",
  fields({ file: text(), line: whole(1), column: whole(1) }),
  fields({ option: text("public"), text: text("key") }),
);
const at = { at: maybe(location) };
const atOrDefault = { ...at, default: maybe(constant(true)) };

const entries = part("valuesNode", (): Shape<ValuesNode> => valuesNode);
const entry = fieldsOf<ValuesEntry>({ key: text("key"), keyAt: maybe(location), value: entries });
export const valuesNode: Shape<ValuesNode> = byTag(
  "kind",
  fields({ kind: constant("map"), entries: list(entry), ...atOrDefault }),
  fields({ kind: constant("list"), items: list(entries), ...atOrDefault }),
  fields({ kind: constant("string"), value: text(), ...atOrDefault }),
  fields({ kind: constant("number"), value: text("number"), ...atOrDefault }),
  fields({ kind: constant("boolean"), value: flag, ...atOrDefault }),
  fields({ kind: constant("null"), ...atOrDefault }),
  fields({
    kind: constant("pending"),
    by: word(
      "sops",
      "ansible-vault",
      "placeholder",
      "variable",
      "template",
      "reference",
      "path",
      "token",
      "conflict",
      "missing",
      "rendering",
    ),
    what: maybe(text("prose")),
    ...atOrDefault,
  }),
  fields({ kind: constant("withheld"), type: text("public"), truthy: flag, ...atOrDefault }),
);
export const sighting = fieldsOf<Sighting>({ path: texts("key"), name: text("public"), ...atOrDefault });
const foundField = fieldsOf<FoundField>({ value: text(), from: text("prose") });
const foundNames = fieldsOf<FoundNames>({
  project: maybe(foundField),
  location: maybe(fieldsOf<FoundField>({ value: text("location"), from: text("prose") })),
  cluster: maybe(foundField),
  namespace: maybe(foundField),
  release: maybe(foundField),
});
const deployer = fieldsOf<Deployer>({
  tool: word("argocd", "flux", "config-sync", "kustomize", "helmfile", "kots", "config-map", "terraform"),
  name: maybe(text()),
  namespace: maybe(text()),
  suspended: maybe(constant(true)),
  file: maybe(text()),
});
/** What older bundles hold in place of `environments`. The bundle stays readable, and no one reads this. */
const replacedEnvironment: Spec = list(
  fields({ kind: word("ConfigMap", "Secret"), name: text(), path: texts("key"), ...atOrDefault }),
);
export const valuesTree = fieldsOf<ValuesTree>({
  names: maybe(foundNames),
  checksOwners: maybe(flag),
  deployer: maybe(deployer),
  under: maybe(texts("key")),
  objectFile: maybe(text()),
  valuesKey: maybe(texts("key")),
  given: texts(),
  root: valuesNode,
  annotations: list(sighting),
  variables: list(sighting),
  environments: added(
    list(
      fieldsOf<PlannedEnvironment>({
        component: text("key"),
        steps: list(step({ path: texts("key"), ...atOrDefault })),
      }),
    ),
  ),
  environment: maybe(replacedEnvironment),
  proxies: maybe(
    list(
      fieldsOf<ProxySighting>({
        name: text("public"),
        effect: word("proxy", "none", "spares", "spares-not", "unread"),
        path: texts("key"),
        ...atOrDefault,
      }),
    ),
  ),
  placements: added(
    list(
      fieldsOf<ComponentPlacement>({
        component: text("key"),
        ...placement,
        labels,
        network: added(podNetwork),
      }),
    ),
  ),
  extraDeploy: added(sighting),
  findings: list(
    fieldsOf<ValuesTree["findings"][number]>({
      kind: text("public"),
      path: texts("key"),
      message: text("prose"),
      ...atOrDefault,
    }),
  ),
});

const renderedWorkload = fieldsOf<RenderedWorkload>({
  kind: word("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"),
  name: text(),
  namespace: maybe(text()),
  release: maybe(text()),
  app: maybe(text()),
  serviceAccount: text(),
  pod: added(fieldsOf<ComingPod>({ ...placement, labels, hostNetwork: flag, network: added(podNetwork) })),
  environment: added(list(containerEnvironment)),
  ...at,
});
export const renderedChart = fieldsOf<Manifest>({
  hooks: maybe(constant(true)),
  networkPolicies: added(
    list(
      fieldsOf<OwnedPolicy>({
        ...policy,
        namespace: maybe(text()),
        release: maybe(text()),
      }),
    ),
  ),
  objects: added(
    list(
      fieldsOf<RenderedObject>({
        object: word("ConfigMap", "Secret"),
        name: text(),
        namespace: maybe(text()),
        release: maybe(text()),
        keys: list(objectKey),
      }),
    ),
  ),
  workloads: list(renderedWorkload),
  serviceAccounts: list(
    fieldsOf<RenderedAccount>({
      name: text(),
      namespace: maybe(text()),
      release: maybe(text()),
      annotation: maybe(text()),
      quotaProject: added(text()),
      ...at,
    }),
  ),
  overrides: list(
    fieldsOf<RenderedOverride>({
      namespace: maybe(text()),
      release: maybe(text()),
      variable: text("public"),
      object: text(),
      ...at,
    }),
  ),
});

const chart = fieldsOf<Chart>({
  given: text(),
  name: text(),
  version: maybe(text("version")),
  accountRule: word("chart", "release", "unrecognised"),
});

/** What the kubeconfig's chosen context says; names only. */
const kubeContext = fields({ context: text(), namespace: maybe(text()) });
export type KubeContext = Of<typeof kubeContext>;

/** A Terraform plan or state: what it says of where the release goes, and what else it does to Workload Identity. */
const terraform = fields({
  exists,
  kind: word("plan", "state"),
  names: foundNames,
  hazards: list(
    fieldsOf<Hazard>({
      address: text(),
      hazard: word(
        "authoritative",
        "account-lost",
        "order",
        "metadata-mode",
        "drifted",
        "deferred",
        "partial",
        "unjudged",
      ),
      members: maybe(texts()),
      namespace: maybe(text()),
      cluster: maybe(text()),
    }),
  ),
});
export type TerraformFact = Of<typeof terraform>;

export const FILES = {
  clock: { key: fields({}), value: fields({ now: instant }) },
  values: { key: fields({}), value: valuesTree },
  manifest: { key: fields({}), value: renderedChart },
  chart: { key: fields({}), value: chart },
  terraform: { key: fields({}), value: terraform },
  kubeContext: { key: fields({}), value: kubeContext },
} as const;
