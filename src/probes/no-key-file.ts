import { defined } from "../defined.ts";
import { needsNoIdentityKey } from "../domain/chart/components.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { keyFileOf, type Manifest } from "../domain/chart/manifest.ts";
import { type Sighting, truthy, type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, fail, pass, skip, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { runningKeyFiles } from "./key-file/live.ts";
import { manifestEnvironment } from "./key-file/manifest-environment.ts";
import { valuesEnvironment } from "./key-file/values-environment.ts";

export default defineProbe({
  id: "no-key-file",
  title: "No key file overrides Workload Identity",
  category: "values",
  severity: "error",
  link: "values",
  uses: [
    "values",
    "manifest",
    "deployments",
    "otherWorkloads",
    "pods",
    "configMaps",
    "plannedConfigMaps",
    "helmRelease",
    "secrets",
  ],
  judge: ({ values: used, manifest, plannedConfigMaps, ...live }, subject) => {
    const observed = used.observed;
    const rendered = manifest.decisive(undefined);
    const planned = observed.state === "known" || rendered !== undefined;
    const running = () => runningKeyFiles(live, subject, planned);
    if (!planned) {
      const found = running();
      return found.length > 0 && observed.state !== "unseen" ? found : [...found, unseen(observed)];
    }
    const values = observed.state === "known" ? observed.value : undefined;
    if (rendered !== undefined && keyFileOf(rendered) !== undefined)
      return skip("the manifest uses a key file, because it has Workload Identity disabled");
    const off = values !== undefined && !workloadIdentityEnabled(values);
    if (off && rendered === undefined)
      return skip("the values use a key file, because they don't enable Workload Identity");
    const objects = { configMaps: plannedConfigMaps, secrets: live.secrets };
    const stated =
      values === undefined || off
        ? []
        : outranked([...inValues(values), ...valuesEnvironment(values, objects, subject)], rendered);
    const found = [
      ...stated,
      ...(rendered === undefined ? [] : manifestEnvironment(rendered, variablesOf(stated), objects, subject)),
    ];
    // What is to be installed is to blame for a variable already.
    const told = variablesOf(found);
    const wrong = running().filter(
      ({ status, subject: what = "" }) =>
        status !== "pass" && !(status === "fail" && told.has(lastWord(what))),
    );
    if (found.length > 0) return [...found, ...wrong];
    const what = values === undefined ? "the manifest sets" : "the values set";
    return [pass(`${what} no key file, and no variable that names one`), ...wrong];
  },
  explain: `Google's libraries read GOOGLE_APPLICATION_CREDENTIALS before they ask the metadata server. If you set the variable yourself, calls
run as the old key's account. If the file is no longer mounted, they fail with ENOENT. A key for Cloud Storage is used for the buckets
even if everything else uses Workload Identity. A default key in the values is written to the cluster as a Secret.`,
  inLog: ["Error: ENOENT: no such file or directory, open '/…/key.json'"],
  judged: `The probe works out each container's environment as Kubernetes does: from the values, the manifest, Deployments and running pods. A
later object overrides an earlier one, and env overrides envFrom. Values of a Secret are never kept. Keys of a Secret that it can't read are
unknown: --read-secrets reads their names. So is a value with a reference such as $(NAME). It doesn't read what a command or its arguments set.
A volume at .config/gcloud may hold credentials too, and makes the result unknown unless it starts empty.
helm upgrade removes a key that the last manifest had, and keeps one set by hand.`,
  repair: `Remove the variable or the key from the values and run helm upgrade. The component then acts as the IAM service account. To undo
it, restore the values and run helm upgrade.`,
  links: [PAGES.defaultCredentials, PAGES.cartoGuide],
});

const inValues = (values: ValuesTree): readonly Finding[] => [
  ...values.variables.filter(({ path: [component = ""] }) => !needsNoIdentityKey(component)).map(overriding),
  ...storageKey(values),
  ...leftOver(values),
];

/** A manifest is what gets installed: what the values alone would set is a warning beside it. */
function outranked(found: readonly Finding[], rendered: Manifest | undefined): readonly Finding[] {
  if (rendered === undefined) return found;
  return found.map((finding) =>
    finding.status === "fail" &&
    !rendered.overrides.some(({ variable }) => finding.subject?.endsWith(`.${variable}`))
      ? {
          ...finding,
          status: "warn",
          message: `the next render of the manifest adds this: ${finding.message}`,
        }
      : finding,
  );
}

const lastWord = (text: string): string => text.split(/[ .]/).at(-1) ?? "";

/** The variables that findings say are set. */
const variablesOf = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(
    findings.flatMap(({ status, subject = "" }) =>
      status === "fail" || status === "warn" ? [lastWord(subject)] : [],
    ),
  );

function overriding({ path, name, at }: Sighting): Finding {
  const where = path.join(".");
  return fail(
    `${where === "" ? "the values set" : `${where} sets`} ${name}, which overrides Workload Identity`,
    {
      subject: `${where}.${name}`,
      expected: `no ${name}`,
      found: `${name} in ${where === "" ? "the values" : where}`,
      ...defined({ location: at }),
      fix: {
        summary: `Remove ${name} from ${where === "" ? "the values" : where}`,
        risk: "the component then acts as the IAM service account, with its roles",
      },
    },
  );
}

const STORAGE = ["appSecrets", "googleCloudStorageServiceAccountKey"] as const;
const DEFAULT = ["cartoSecrets", "defaultGoogleServiceAccount"] as const;

/** The path of the setting, inline or as the name of a Secret, where it is set. */
function setting(values: ValuesTree, base: readonly string[]) {
  const paths = [
    [...base, "value"],
    [...base, "existingSecret", "name"],
  ];
  return paths.map((path) => ({ path, node: valueAt(values, ...path) })).find(({ node }) => truthy(node));
}

function storageKey(values: ValuesTree): readonly Finding[] {
  const provider = valueAt(values, "appConfigValues", "storageProvider");
  if (provider?.kind === "string" && provider.value !== "" && provider.value !== "gcp") return [];
  const key = setting(values, STORAGE);
  if (key === undefined) return [];
  const path = key.path.join(".");
  return [
    warn("the values set a key for Cloud Storage, so the buckets don't use Workload Identity", {
      subject: path,
      expected: "no key for Cloud Storage",
      found: `${path} is set`,
      ...defined({ location: key.node?.at }),
      fix: {
        summary: `Remove ${STORAGE.join(".")}. Grant the IAM service account a role on the buckets, and roles/iam.serviceAccountTokenCreator on itself`,
      },
    }),
  ];
}

function leftOver(values: ValuesTree): readonly Finding[] {
  const key = setting(values, DEFAULT);
  if (key === undefined) return [];
  const path = key.path.join(".");
  return [
    warn(
      "the values still contain a default service account key, which the chart writes to the cluster without using it",
      {
        subject: path,
        expected: "no default key",
        found: `${path} is set`,
        ...defined({ location: key.node?.at }),
        fix: {
          summary: `Remove ${DEFAULT.join(".")} from the values. Delete the key in IAM if nothing else uses it`,
        },
      },
    ),
  ];
}
