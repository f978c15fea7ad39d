import type { Command } from "../../report/report.ts";

/** Names and values of a block, in the order in which they are written. A value is a string, or `false`. */
export type Settings = readonly (readonly [name: string, value: string | false])[];

/** A block of HCL: a resource of its own, or one setting to merge into a resource that the configuration has. */
export type Block =
  | {
      readonly kind: "resource";
      readonly type: string;
      readonly label: string;
      readonly settings: Settings;
      readonly metadata?: Settings;
      readonly annotations?: Settings;
      /** The identifier to import it by, where it exists. */
      readonly imported?: string;
    }
  | {
      readonly kind: "merge";
      readonly type: string;
      readonly name: string;
      readonly path: readonly string[];
      readonly value: string;
    };

/**
 * Returns what a command comes to in Terraform; undefined where no resource is known to do it. Resources and arguments are those of the
 * providers hashicorp/google and hashicorp/kubernetes. Grants are `_iam_member`, which leave other members alone.
 */
export function blockOf({ tool, argv }: Command): Block | undefined {
  const words = argv.filter((word) => !word.startsWith("--"));
  const option = (name: string) =>
    argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? "";
  if (tool === "kubectl") return annotation(words, option("namespace"));
  if (tool !== "gcloud") return undefined;
  const project = option("project");
  const grant: Settings = [
    ["role", option("role")],
    ["member", option("member")],
  ];
  const last = words.at(-1) ?? "";
  const account = last.replace(/@.*/, "");
  switch (words.slice(0, -1).join(" ")) {
    case "iam service-accounts add-iam-policy-binding":
      return resource("google_service_account_iam_member", "workload_identity", [
        ["service_account_id", `projects/${project}/serviceAccounts/${last}`],
        ...grant,
      ]);
    case "iam service-accounts create":
      return resource("google_service_account", account, [
        ["project", project],
        ["account_id", account],
      ]);
    case "iam service-accounts enable":
      return {
        ...resource("google_service_account", account, [
          ["project", project],
          ["account_id", account],
          ["disabled", false],
        ]),
        imported: `projects/${project}/serviceAccounts/${last}`,
      };
    case "storage buckets add-iam-policy-binding":
      return resource("google_storage_bucket_iam_member", "bucket", [
        ["bucket", last.replace(/^gs:\/\//, "")],
        ...grant,
      ]);
    case "projects add-iam-policy-binding":
      return resource("google_project_iam_member", "project", [["project", last], ...grant]);
    case "services enable":
      return resource("google_project_service", last.replace(/\..*/, ""), [
        ["project", project],
        ["service", last],
      ]);
    case "container clusters update":
      return merge(
        "google_container_cluster",
        last,
        "workload_identity_config.workload_pool",
        option("workload-pool"),
      );
    case "container node-pools update":
      return merge(
        "google_container_node_pool",
        last,
        "node_config.workload_metadata_config.mode",
        option("workload-metadata"),
      );
    default:
      return undefined;
  }
}

const resource = (type: string, label: string, settings: Settings) =>
  ({ kind: "resource", type, label, settings }) as const;

const merge = (type: string, name: string, path: string, value: string): Block | undefined =>
  value === "" ? undefined : { kind: "merge", type, name, path: path.split("."), value };

/** `kubectl annotate serviceaccount NAME KEY=VALUE` */
function annotation(words: readonly string[], namespace: string): Block | undefined {
  const at = words.indexOf("annotate");
  const [kind, name, pair = ""] = at < 0 ? [] : words.slice(at + 1);
  const equals = pair.indexOf("=");
  if (kind !== "serviceaccount" || name === undefined || namespace === "" || equals < 0) return undefined;
  return {
    ...resource("kubernetes_annotations", name, [
      ["api_version", "v1"],
      ["kind", "ServiceAccount"],
    ]),
    metadata: [
      ["name", name],
      ["namespace", namespace],
    ],
    annotations: [[JSON.stringify(pair.slice(0, equals)), pair.slice(equals + 1)]],
  };
}
