/** What a probe is, and the words it answers with. */

import type {
  BigQueryAccess,
  Boundaries,
  BucketAccess,
  DenyPolicies,
  EffectivePolicies,
  Grants,
  QuotaAccess,
  UsedService,
} from "./compounds.ts";
import { defined } from "./defined.ts";
import type { Manifest, RenderedAccount } from "./domain/chart/manifest.ts";
import type { ValuesTree } from "./domain/chart/values-tree.ts";
import type { FixCommand } from "./domain/commands.ts";
import type { AllowPolicy } from "./domain/iam/index.ts";
import type { NetworkPolicy } from "./domain/kubernetes/network-policy.ts";
import type {
  Absent,
  AccountKeys,
  CiliumConfig,
  Cluster,
  ClusterEndpoint,
  Clusters,
  ConfigMap,
  HelmRelease,
  KubernetesServiceAccount,
  Mesh,
  MeshRules,
  MetadataServer,
  Namespace,
  Node,
  Observed,
  OrganizationPolicy,
  OtherPolicies,
  OtherWorkload,
  Pod,
  Project,
  SecretKeys,
  ServiceAccount,
  Services,
  Subnetwork,
  TerraformFact,
  Workload,
} from "./facts.ts";
import type { Because, Category, Edit, Link, Location, Severity } from "./report/report.ts";

/** One field of what is judged: known and from where, or why not. */
export type Field =
  | {
      readonly state: "known";
      readonly value: string;
      readonly from: string;
      readonly given: boolean;
      /** The file that installs the release names it. */
      readonly stated?: true;
    }
  | Exclude<Observed<never>, { readonly state: "known" }>;

/**
 * What is judged: an installation as it is `now`, as it will be (`planned`: before an installation, or after
 * the upgrade), or both where the two agree (`installed`).
 */
export type Subject = {
  /** Only where a run judges more than one: `now`, `after the upgrade`. */
  readonly label?: string;
  readonly moment: "planned" | "now" | "installed";
  /** The API server to ask: the kubeconfig context's, unless that is another cluster than the one that is judged. */
  readonly apiServer: Field;
  readonly project: Field;
  readonly location: Field;
  readonly cluster: Field;
  readonly namespace: Field;
  readonly release: Field;
  /** `before-install` or `installed`; only where somebody looked. */
  readonly phase?: Field;
  readonly kubernetesServiceAccount: Field;
  /** The other name the account may have where nothing settles it: CARTO's guide's form. */
  readonly documentedName?: string;
  /** Where the account's name was found, if in a file. */
  readonly nameAt?: Location;
  /** Why what was given does not settle the account's name, a clause each. */
  readonly nameNotes?: readonly string[];
  /** Why the manifest that was given tells nothing of this installation. */
  readonly foreignManifest?: string;
  /** The account as the manifest has it, where one was given and makes it. */
  readonly rendered?: RenderedAccount;
  /** The release, where its Secret may be read. */
  readonly helmRelease?: Field;
  /** The Secrets that components take variables from may be read. */
  readonly readsSecrets?: true;
  readonly iamServiceAccount: Field;
  /** The project that the IAM service account's e-mail names. */
  readonly accountProject: Field;
  /** The value of the identity annotation at the other moment, where the two differ. */
  readonly counterpart?: { readonly label: string; readonly annotation?: string };
};

/** The names of a subject that a probe may declare, and that facts are asked for by. */
export type NameField =
  | "project"
  | "location"
  | "cluster"
  | "namespace"
  | "release"
  | "kubernetesServiceAccount"
  | "iamServiceAccount"
  | "accountProject";

/** A subject of which some names are known. */
export type Named<F extends NameField> = Subject & {
  readonly [N in F]: Extract<Field, { readonly state: "known" }>;
};

/** A ConfigMap that something names, by its name. */
export type NamedConfigMap = { readonly name: string; readonly observed: Observed<ConfigMap | Absent> };

/** The configuration of a revision of Istio; the default one has no name. */
export type NamedMesh = { readonly revision?: string; readonly observed: Observed<Mesh | Absent> };

/** A Secret that something takes variables from, by its name. */
export type NamedSecret = { readonly name: string; readonly observed: Observed<SecretKeys | Absent> };

/** Who may use a project that a variable names for its quota. */
export type NamedQuotaProject = EffectivePolicies & { readonly project: string };

/** A Kubernetes service account that a Deployment names, by its name. */
export type NamedAccount = {
  readonly name: string;
  readonly observed: Observed<KubernetesServiceAccount | Absent>;
};

/** A subnetwork that private nodes are in, by its path. */
export type NamedSubnetwork = {
  readonly name: string;
  readonly observed: Observed<Subnetwork | Absent>;
};

/** What a probe may ask for, by name; `engine/views.ts` says which fact that is for a subject. */
export type Views = {
  readonly clock: { readonly now: string };
  /** As given or, with `--helm-release` and none given, as the release was last installed or upgraded with. */
  readonly values: ValuesTree;
  readonly manifest: Manifest;
  readonly terraform: TerraformFact;
  readonly helmRelease: Absent | HelmRelease;
  readonly project: Project | Absent;
  readonly accountProject: Project | Absent;
  readonly cluster: Cluster | Absent;
  /** The cluster's, asked for only where its nodes are private. */
  readonly subnetworks: readonly NamedSubnetwork[];
  /** Whether new clusters of the project may have a pool; asked for only where the cluster has none. */
  readonly poolConstraint: OrganizationPolicy | Absent;
  readonly kubernetesServiceAccount: Absent | KubernetesServiceAccount;
  readonly deployments: readonly Workload[];
  /** The StatefulSets, Jobs and CronJobs that run as the judged account, also those of other tools. */
  readonly otherWorkloads: readonly OtherWorkload[];
  /** The accounts that backends of the release run as instead of the judged one. */
  readonly otherAccounts: readonly NamedAccount[];
  /** Of the account and, where it is known, of the release. */
  readonly pods: readonly Pod[];
  /** Of the release, as the account `default`; asked for only where its backends name another account. */
  readonly defaultPods: readonly Pod[];
  readonly nodes: readonly Node[];
  readonly metadataServers: readonly MetadataServer[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly otherPolicies: OtherPolicies;
  /** Asked for only where GKE itself enforces no NetworkPolicy. */
  readonly networkAgents: readonly string[];
  /** Whether the API server that is asked is reached as `clusters.get` says. */
  readonly clusterEndpoint: ClusterEndpoint;
  /** Of each revision of Istio that gives sidecars to the Pods. */
  readonly mesh: readonly NamedMesh[];
  /** Asked for only where a Pod has an Istio sidecar, or gets one. */
  readonly meshRules: MeshRules;
  /** Asked for only where a Cilium of the users' own enforces policies. */
  readonly ciliumConfig: CiliumConfig | Absent;
  readonly namespace: Namespace | Absent;
  /** Those that the backends take their environment from. */
  readonly configMaps: readonly NamedConfigMap[];
  /** Those that the values name for a component's environment, each as it was observed. */
  readonly plannedConfigMaps: readonly NamedConfigMap[];
  /** Those that running backends, or the values, take variables from. */
  readonly secrets: readonly NamedSecret[];
  readonly iamServiceAccount: Absent | ServiceAccount;
  readonly accountPolicy: Absent | AllowPolicy;
  /** The other clusters of the cluster's project, and itself. */
  readonly clusters: Absent | Clusters;
  readonly services: Absent | Services;
  readonly accountServices: Absent | Services;
  readonly accountKeys: Absent | AccountKeys;
  readonly grants: Grants;
  readonly denials: readonly DenyPolicies[];
  /** Of the cluster's project, whose pool the pods are in, and of the account's. */
  readonly boundaries: readonly Boundaries[];
  /** The account's project and what is above it, as boundaries name them. */
  readonly accountLineage: readonly string[];
  /** Of the project that the quota annotation names, where there is one. */
  readonly quotaProject: Absent | QuotaAccess;
  /** Of the projects that variables of components name, for the IAM service account. */
  readonly quotaVariables: readonly NamedQuotaProject[];
  readonly buckets: readonly BucketAccess[];
  readonly bigquery: BigQueryAccess;
  /** Of Cloud Storage and BigQuery those that the values have the account use. */
  readonly usedServices: readonly UsedService[];
};
export type ViewName = keyof Views;
export type ObservedViews = { readonly [V in ViewName]?: Observed<Views[V]> };

/** A fix as a probe gives it: the shell lines of its commands are made in one place, `report/shell.ts`. */
export type ProbeFix = {
  readonly summary: string;
  readonly commands?: readonly FixCommand[];
  readonly edits?: readonly Edit[];
  readonly risk?: string;
  /** How to take it back: a command, or a sentence. */
  readonly undo?: string | FixCommand;
};

type Common = {
  readonly message: string;
  readonly subject?: string;
  readonly location?: Location;
  /** Where this finding weighs otherwise than its probe's do. */
  readonly severity?: Severity;
};
/** What a warning or a failure owes the reader. */
export type Wrong = {
  readonly expected: string;
  readonly found: string;
  readonly fix: ProbeFix;
  readonly location?: Location;
  readonly subject?: string;
};
export type Finding =
  | (Common & { readonly status: "pass"; readonly found?: string })
  | (Common & Wrong & { readonly status: "warn" | "fail" })
  | (Common & {
      readonly status: "unknown" | "skip";
      readonly because: Because;
      readonly expected?: string;
      readonly found?: string;
      readonly fix?: ProbeFix;
    });

type Extras = {
  readonly subject?: string;
  readonly location?: Location;
  readonly found?: string;
  readonly severity?: Severity;
};

export const pass = (message: string, extras: Extras = {}): Finding => ({
  status: "pass",
  message,
  ...extras,
});
export const warn = (message: string, wrong: Wrong): Finding => ({ status: "warn", message, ...wrong });
export const fail = (message: string, wrong: Wrong): Finding => ({ status: "fail", message, ...wrong });
export const skip = (detail: string, extras: Extras = {}): Finding => ({
  status: "skip",
  message: detail,
  because: { kind: "not-applicable", detail },
  ...extras,
});
export const unknown = (
  because: Because,
  extras: Extras & { readonly expected?: string; readonly fix?: ProbeFix } = {},
): Finding => ({ status: "unknown", message: because.detail, because, ...extras });

/** What an observation that is not known means for a probe that needs it: unknown, or skip when it was not asked for. */
export function unseen(
  observed: Exclude<Observed<unknown>, { readonly state: "known" }>,
  extras: Extras = {},
): Finding {
  const status = observed.state === "unseen" ? "unknown" : "skip";
  return { status, message: observed.reason.detail, because: observed.reason, ...extras };
}

type Meta = {
  /** Kebab-case, equals the file's name, never reused. */
  readonly id: string;
  /** States the good condition. */
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly link: Link;
  /** `place`: judged from the files and the cluster alone, so that nobody need find out who runs there. */
  readonly scope?: "place";
  /** Probes that this one rests on: while one of them fails this one is skipped, while one is unknown so is this. */
  readonly premises?: readonly string[];
  /** Why it matters. Lines are joined and wrapped to the terminal; an empty line starts a paragraph. */
  readonly explain: string;
  /** What a pod's log shows where the condition does not hold: one message each. */
  readonly inLog?: readonly string[];
  /** How it is judged: which settings are compared, and what makes it a warning or unknown. */
  readonly judged?: string;
  /** How to repair it, and how to undo the repair. */
  readonly repair?: string;
  /** Pages of Google, Kubernetes, Helm or CARTO to read on: addresses. */
  readonly links?: readonly string[];
};

type Answer = Finding | readonly Finding[];

/** A view that a probe uses. Each way to take its value says what it means that the view was not seen. */
export type Used<T> = {
  /** The observation, for a judge that answers the unseen case itself. */
  readonly observed: Observed<T>;
  /**
   * The value, or `otherwise` where there is none. If it was not seen, the answer could have been worse: a pass or a skip
   * becomes unknown, and a warning gets an unknown beside it.
   */
  readonly decisive: <O>(otherwise: O) => T | O;
  /** The value, or `otherwise` where there is none. Only for a value that can't make the answer worse. */
  readonly incidental: <O>(otherwise: O) => T | O;
};

export type ProbeDefinition<N extends ViewName, U extends ViewName, F extends NameField> = Meta & {
  readonly needs?: readonly N[];
  readonly uses?: readonly U[];
  /** The names without which nothing can be judged. A fix gets other names from `withNames`. */
  readonly names?: readonly F[];
  readonly judge: (
    facts: { readonly [V in N]: Views[V] } & { readonly [V in U]: Used<Views[V]> },
    subject: Named<F>,
  ) => Answer;
  /** What there is to say all the same where a need was not asked for: offline, what will be expected. */
  readonly preview?: (subject: Subject) => { readonly expected: string; readonly fix: ProbeFix } | undefined;
};

/** A probe with its types erased, as the engine holds it. */
export type Probe = Meta & {
  readonly premises: readonly string[];
  readonly views: readonly ViewName[];
  readonly judge: (observed: ObservedViews, subject: Subject) => readonly Finding[];
};

/** Whether all of these names of the subject are known. */
export const hasNames = <F extends NameField>(subject: Subject, names: readonly F[]): subject is Named<F> =>
  names.every((name) => subject[name].state === "known");

/**
 * Makes a probe. A need that was not seen, or a name that is not known, never reaches `judge`: the answer is then unknown
 * (or skip, when it was not asked for) with the reason.
 */
export function defineProbe<
  N extends ViewName = never,
  U extends ViewName = never,
  F extends NameField = never,
>(definition: ProbeDefinition<N, U, F>): Probe {
  const { needs = [], uses = [], names = [], judge, premises = [], preview, ...meta } = definition;
  return {
    ...meta,
    premises,
    views: [...needs, ...uses],
    judge: (observed, subject) => {
      const facts: Record<string, unknown> = {};
      const missing: Finding[] = [];
      const missed: Unseen[] = [];
      for (const name of needs) {
        const view = observed[name];
        if (view === undefined) throw new Error(`${meta.id}: ${name} was not gathered`);
        if (view.state === "known") facts[name] = view.value;
        else missing.push(unseen(view));
      }
      for (const name of uses) {
        const view = observed[name];
        if (view === undefined) throw new Error(`${meta.id}: ${name} was not gathered`);
        facts[name] = used<unknown>(view, missed);
      }
      for (const name of names) {
        const field = subject[name];
        if (field.state !== "known") missing.push(unseen(field));
      }
      const first = missing.find((finding) => finding.status === "skip") ?? missing[0];
      if (first?.status === "skip") return [{ ...first, ...preview?.(subject) }];
      if (first !== undefined || !hasNames(subject, names)) return missing.slice(0, 1);
      // The one cast: the loops above have just built exactly this type, which the compiler can't follow.
      const answer = judge(facts as Parameters<typeof judge>[0], subject);
      return doubted(Array.isArray(answer) ? answer : [answer as Finding], missed);
    },
  };
}

type Unseen = Extract<Observed<unknown>, { readonly state: "unseen" }>;

function used<T>(observed: Observed<T>, missed: Unseen[]): Used<T> {
  const incidental = <O>(otherwise: O) => (observed.state === "known" ? observed.value : otherwise);
  const decisive = <O>(otherwise: O) => {
    if (observed.state === "unseen") missed.push(observed);
    return incidental(otherwise);
  };
  return { observed, decisive, incidental };
}

/** What is left of an answer where something decisive was not seen: a failure stands, and nothing passes. */
function doubted(findings: readonly Finding[], [missed]: readonly Unseen[]): readonly Finding[] {
  if (missed === undefined) return findings;
  const doubt = ({ subject, location, severity }: Extras) =>
    unseen(missed, defined({ subject, location, severity }));
  const left = (finding: Finding): readonly Finding[] => {
    switch (finding.status) {
      case "fail":
      case "unknown":
        return [finding];
      case "warn":
        return [finding, doubt(finding)];
      case "skip":
        return [finding.because.kind === "blocked" ? finding : doubt(finding)];
      case "pass":
        return [doubt(finding)];
    }
  };
  return findings.flatMap(left);
}

/** How a command shows a name that is not known. */
const UNKNOWN_NAMES = {
  project: "PROJECT",
  location: "LOCATION",
  cluster: "CLUSTER",
  namespace: "NAMESPACE",
  release: "RELEASE",
  kubernetesServiceAccount: "SERVICE_ACCOUNT",
  iamServiceAccount: "ACCOUNT@PROJECT.iam.gserviceaccount.com",
  accountProject: "PROJECT",
} as const satisfies Record<NameField, string>;

/** Makes a fix that prints names of the subject. Its summary says which of them the reader has to fill in. */
export function withNames<F extends NameField>(
  subject: Subject,
  names: readonly F[],
  fixOf: (names: { readonly [N in F]: string }) => ProbeFix,
): ProbeFix {
  const shown = names.map((name): readonly [F, string] => {
    const field = subject[name];
    return [name, field.state === "known" ? field.value : UNKNOWN_NAMES[name]];
  });
  // Each name of `names` is among the entries.
  const fix = fixOf(Object.fromEntries(shown) as { readonly [N in F]: string });
  const toFill = names.filter((name) => subject[name].state !== "known").map((name) => UNKNOWN_NAMES[name]);
  if (toFill.length === 0) return fix;
  return { ...fix, summary: `${fix.summary} (fill in ${[...new Set(toFill)].join(", ")})` };
}
