import { defined } from "../defined.ts";
import { needsNoIdentity, needsNoIdentityKey } from "../domain/chart/components.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { keyFileOf, type Manifest } from "../domain/chart/manifest.ts";
import { type Sighting, truthy, type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { defineProbe, type Finding, fail, pass, skip, unseen, warn } from "../probe.ts";
import { runningKeyFiles } from "./key-file/live.ts";
import { valuesEnvironment } from "./key-file/values-environment.ts";

export default defineProbe({
  id: "no-key-file",
  title: "No key file or variable takes the place of Workload Identity",
  category: "values",
  severity: "error",
  link: "values",
  uses: ["values", "manifest", "deployments", "pods", "configMaps", "valuesConfigMaps"],
  judge: ({ values: used, manifest, valuesConfigMaps, ...live }, subject) => {
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
      return skip("Workload Identity is off in the manifest, so a key file is what it asks for");
    const off = values !== undefined && !workloadIdentityEnabled(values);
    if (off && rendered === undefined)
      return skip("Workload Identity is off in the values, so a key file is what they ask for");
    const found = [
      ...(values === undefined || off ? [] : outranked(inValues(values), rendered)),
      ...(rendered === undefined ? [] : inManifest(rendered, values)),
    ];
    const wrong = running().filter(({ status }) => status !== "pass");
    const named = values === undefined || off ? [] : valuesEnvironment(values, valuesConfigMaps, subject);
    if (found.length > 0) return [...found, ...named, ...wrong.filter(({ status }) => status !== "fail")];
    if (named.length > 0) return [...named, ...wrong];
    const what = values === undefined ? "the manifest sets" : "the values set";
    return [pass(`${what} no key file and no variable that names one`), ...wrong];
  },
  explain: `Google's libraries look at GOOGLE_APPLICATION_CREDENTIALS before they ask the metadata server, so a variable set by
hand makes calls run as the old key's account, or fail with ENOENT where the file is no longer mounted. A key given for Cloud
Storage is used for the buckets although everything else uses Workload Identity. And a default key left in the values is still
written to the cluster as a Secret, where it waits to be stolen.`,
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
          message: `the manifest does not have it, and the next render sets it: ${finding.message}`,
        }
      : finding,
  );
}

/** What was rendered, less what the values are to blame for already. */
function inManifest({ overrides }: Manifest, values: ValuesTree | undefined): readonly Finding[] {
  const told = new Set(values?.variables.map(({ name }) => name));
  return overrides
    .filter(({ variable, object }) => !told.has(variable) && !needsNoIdentity(object))
    .map(({ variable, object, at }) =>
      fail(`${object} sets ${variable}, which goes before Workload Identity`, {
        subject: `${object} ${variable}`,
        expected: `no ${variable}`,
        found: `${variable} in ${object}`,
        ...defined({ location: at }),
        fix: {
          summary: `Remove what sets ${variable} in ${object}: extraEnvVars of the component, or a change made after rendering`,
          risk: "the component then acts as the IAM service account, with its roles",
        },
      }),
    );
}

function overriding({ path, name, at }: Sighting): Finding {
  const where = path.join(".");
  return fail(
    `${where === "" ? "the values set" : `${where} sets`} ${name}, which goes before Workload Identity`,
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
    warn(
      "a service account key is given for Cloud Storage, so the buckets are used with it and not with Workload Identity",
      {
        subject: path,
        expected: "no key for Cloud Storage",
        found: `${path} is set`,
        ...defined({ location: key.node?.at }),
        fix: {
          summary: `Remove ${STORAGE.join(".")} and give the IAM service account the buckets, and roles/iam.serviceAccountTokenCreator on itself`,
        },
      },
    ),
  ];
}

function leftOver(values: ValuesTree): readonly Finding[] {
  const key = setting(values, DEFAULT);
  if (key === undefined) return [];
  const path = key.path.join(".");
  return [
    warn(
      "a default service account key is left in the values: it is not used, and still written to the cluster",
      {
        subject: path,
        expected: "no default key",
        found: `${path} is set`,
        ...defined({ location: key.node?.at }),
        fix: {
          summary: `Remove ${DEFAULT.join(".")} from the values, and delete the key in IAM when nothing else uses it`,
        },
      },
    ),
  ];
}
