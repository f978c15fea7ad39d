/** The smallest roles that a run needs, with what creates and binds them. */
import { stringify } from "yaml";
import { command } from "../report/shell.ts";
import { GOOGLE_RIGHTS, KUBERNETES_RIGHTS, type KubernetesScope } from "../sources/questions.ts";

/** Whom the roles are for, and where. */
export type Place = { readonly namespace: string; readonly project: string; readonly user: string };

/** Without names given, the documents hold words that readers replace. */
export const PLACEHOLDERS: Place = { namespace: "carto", project: "PROJECT", user: "EMAIL" };

type Rule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
};
type Document = { readonly comment: readonly string[]; readonly content: object };

const googlePermissions = (where: "project" | "above"): readonly string[] =>
  Object.entries(GOOGLE_RIGHTS).flatMap(([permission, place]) => (place === where ? [permission] : []));

/** One rule for each API group and set of verbs. */
function rules(scope: KubernetesScope): readonly Rule[] {
  const verbsOf = new Map<string, string[]>();
  for (const [right, scopes] of Object.entries<readonly KubernetesScope[]>(KUBERNETES_RIGHTS)) {
    const [verb = "", resource = ""] = right.split(" ");
    if (scopes.includes(scope)) verbsOf.set(resource, [...(verbsOf.get(resource) ?? []), verb]);
  }
  const grouped = new Map<string, Rule>();
  for (const [named, verbs] of verbsOf) {
    const [plural = "", ...group] = named.split(".");
    const key = `${group.join(".")} ${verbs.join(" ")}`;
    const resources = [...(grouped.get(key)?.resources ?? []), plural];
    grouped.set(key, { apiGroups: [group.join(".")], resources, verbs });
  }
  return [...grouped.values()];
}

const GROUP = "rbac.authorization.k8s.io";
const RBAC = { apiVersion: `${GROUP}/v1` } as const;

type Bound = {
  readonly name: string;
  readonly namespace?: string;
  readonly scope: KubernetesScope;
  readonly user: string;
};

/** A Role with its RoleBinding; without a namespace a ClusterRole with its ClusterRoleBinding. */
function bound(comment: readonly string[], { name, namespace, scope, user }: Bound): readonly Document[] {
  const kind = namespace === undefined ? "ClusterRole" : "Role";
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return [
    { comment, content: { ...RBAC, kind, metadata, rules: rules(scope) } },
    {
      comment: [],
      content: {
        ...RBAC,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: GROUP, kind, name },
        subjects: [{ apiGroup: GROUP, kind: "User", name: user }],
      },
    },
  ];
}

function google(where: "project" | "above", { project, user }: Place): Document {
  const above = where === "above";
  const id = above ? "cartoWiAbove" : "cartoWi";
  const at = above ? "--organization=NUMBER" : `--project=${project}`;
  const role = above ? `organizations/NUMBER/roles/${id}` : `projects/${project}/roles/${id}`;
  const who = [`--member=user:${user}`, `--role=${role}`, "--condition=None"];
  const [group, resource] = above ? ["organizations", "NUMBER"] : ["projects", project];
  const lead = above
    ? "Google Cloud, on the organization. Optional: without it, some results are unknown, but they don't make the run inconclusive."
    : "Google Cloud, on the cluster's project, and on the projects of the IAM service account, buckets and datasets. The DNS-based endpoint alone needs container.clusters.connect.";
  return {
    comment: [
      lead,
      "Save this document as FILE. Then create the role and grant it:",
      `  ${command("gcloud", "iam", "roles", "create", id, at, "--file=FILE").shell}`,
      `  ${command("gcloud", group, "add-iam-policy-binding", resource, ...who).shell}`,
    ],
    content: {
      title: above ? "carto-wi above the projects" : "carto-wi",
      description: above
        ? "What carto-wi doctor reads of folders and the organization"
        : "What carto-wi doctor reads",
      stage: "GA",
      includedPermissions: googlePermissions(where),
    },
  };
}

function documents(place: Place): readonly Document[] {
  const { namespace, user } = place;
  const apply = "Save these documents as FILE, and create them: kubectl apply -f FILE";
  const name = "carto-wi";
  return [
    google("project", place),
    google("above", place),
    ...bound([`Kubernetes, in the release's namespace (${namespace}).`, apply], {
      name,
      namespace,
      scope: "namespace",
      user,
    }),
    ...bound(["Kubernetes, GKE's metadata server, and the configuration of a Cilium of your own."], {
      name,
      namespace: "kube-system",
      scope: "kube-system",
      user,
    }),
    ...bound(["Kubernetes, objects in no namespace or in all."], { name, scope: "cluster", user }),
    ...bound(
      [`Kubernetes, only for --helm-release and --read-secrets: the Secrets of namespace ${namespace}.`],
      {
        name: `${name}-helm-release`,
        namespace,
        scope: "helm-release",
        user,
      },
    ),
    ...bound(
      ["Kubernetes, Istio's configuration. Leave it out if the cluster has no namespace istio-system."],
      { name, namespace: "istio-system", scope: "istio-system", user },
    ),
  ];
}

/** Returns YAML documents. The comment above one says where it belongs and what creates it. */
export function permissionDocuments(place: Place): string {
  return documents(place)
    .map(({ comment, content }) => `${comment.map((line) => `# ${line}\n`).join("")}${stringify(content)}`)
    .join("---\n");
}
