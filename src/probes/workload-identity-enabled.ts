import { defined } from "../defined.ts";
import { ACCOUNT_KEY, annotationFromValues, FLAG_KEY } from "../domain/chart/conventions.ts";
import { explains } from "../domain/chart/displaced.ts";
import { keyFileOf, type Manifest } from "../domain/chart/manifest.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import {
  fileToEdit,
  nearestAt,
  shown,
  truthy,
  type ValuesTree,
  valueAt,
} from "../domain/chart/values-tree.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, fail, type ProbeFix, pass, unknown, unseen } from "../finding.ts";
import { defineProbe } from "../probe.ts";

const PATH = `${ACCOUNT_KEY}.${FLAG_KEY}`;

const switchOn = (file: string): ProbeFix => ({
  summary: `Enable Workload Identity in ${file}, then run helm upgrade`,
  edits: [{ path: PATH, yaml: `${ACCOUNT_KEY}:\n  ${FLAG_KEY}: true\n` }],
  risk: "the backend pods restart at the next helm upgrade and stop using the key file",
  undo: `set ${PATH} to false and run helm upgrade`,
});

export default defineProbe({
  id: "workload-identity-enabled",
  title: "The values enable Workload Identity",
  category: "values",
  severity: "error",
  link: "values",
  scope: "place",
  uses: ["values", "manifest"],
  judge: ({ values: used, manifest }, subject) => {
    const { observed } = used;
    const given = manifest.decisive(undefined);
    const rendered =
      given && inManifest(given, fileToEdit(observed.state === "known" ? observed.value : undefined));
    if (observed.state !== "known") {
      if (rendered !== undefined) return rendered;
      if (observed.reason.kind !== "not-given" || subject.moment !== "planned") return unseen(observed);
      const detail =
        "carto-wi found neither values nor an installation: pass the values with -f customizations.yaml";
      return unknown({ kind: "not-given", detail });
    }
    return outranked(inValues(observed.value), rendered);
  },
  explain: `While ${PATH} is off, the chart mounts a service account key and points GOOGLE_APPLICATION_CREDENTIALS at it. The pods then ignore
the annotation and the grant. If the key is empty or revoked, pods crash while they read their credentials. If the key works, calls
run as the key's account.`,
  inLog: ["Error: ENOENT: no such file or directory, open '/…/key.json'"],
  judged: `Helm's templates test for truth, not for a boolean. Every string but the empty one counts as true, "false" included. A
rendered manifest outranks the values.`,
  repair: `Set ${PATH} to true and run helm upgrade. The backend's pods restart. To undo it, set it back to false and run helm upgrade.`,
  links: [PAGES.cartoGuide],
});

function inValues(values: ValuesTree): Finding {
  const flag = valueAt(values, ACCOUNT_KEY, FLAG_KEY);
  const unset = flag === undefined || flag.default;
  const at = flag?.at ?? nearestAt(values, ACCOUNT_KEY, FLAG_KEY);
  const location = at === undefined ? {} : { location: at };
  if (flag?.kind === "pending") return unknown(pendingBecause(PATH, flag), location);
  if (truthy(flag)) {
    const boolean = flag?.kind === "boolean";
    return pass(
      `${PATH} is ${shown(flag)}${boolean ? "" : ", which Helm's templates treat as true"}`,
      location,
    );
  }
  if (unset && explains(values, "flag"))
    return unknown(
      { kind: "blocked", detail: "not judged: values-shape shows why it is not set", by: "values-shape" },
      location,
    );
  return fail(
    unset
      ? `${PATH} is not set, and the chart's default is false: ${consequence(values)}`
      : `${PATH} is ${shown(flag)}: ${consequence(values)}`,
    {
      expected: `${PATH}: true`,
      found: unset ? "not set (the chart's default: false)" : `${PATH}: ${shown(flag)}`,
      ...location,
      fix: switchOn(fileToEdit(values, at)),
    },
  );
}

/** A manifest is what gets installed, so it decides where it shows the setting; that the values differ is said. */
function outranked(planned: Finding, rendered: Finding | undefined): Finding {
  if (rendered === undefined || rendered.status === planned.status) return planned;
  if (rendered.status === "fail")
    return planned.status === "pass"
      ? {
          ...rendered,
          fix: { summary: "Render the chart again with these values, then install that manifest" },
        }
      : rendered;
  if (planned.status !== "fail") return rendered;
  return {
    ...planned,
    status: "warn",
    message: `the manifest has Workload Identity enabled, but the next render disables it: ${planned.message}`,
  };
}

/** With the flag off the chart's ConfigMaps name the key file; a manifest without Deployments tells nothing. */
function inManifest(manifest: Manifest, values: string): Finding | undefined {
  if (!manifest.workloads.some(({ kind }) => kind === "Deployment")) return undefined;
  const file = keyFileOf(manifest);
  if (file === undefined) return pass("no ConfigMap of the manifest names a key file");
  return fail(`the manifest has Workload Identity disabled: ${file.object} names a key file`, {
    expected: `${PATH}: true`,
    found: `${file.variable} in ${file.object}`,
    ...defined({ location: file.at }),
    fix: switchOn(values),
  });
}

function consequence(values: ValuesTree): string {
  const annotated = annotationFromValues(values) !== undefined;
  return `the backend uses a key file instead${annotated ? " and ignores the annotation" : ""}`;
}
