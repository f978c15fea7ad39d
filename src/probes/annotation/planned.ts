/** The annotation as the installation will make it: rendered, or from the values. */
import {
  ACCOUNT_KEY,
  annotationFromValues,
  createsAccount,
  IDENTITY_ANNOTATION,
} from "../../domain/chart/conventions.ts";
import { explains } from "../../domain/chart/displaced.ts";
import type { Manifest, RenderedAccount } from "../../domain/chart/manifest.ts";
import { misplacedAnnotation } from "../../domain/chart/misplaced.ts";
import { pendingBecause } from "../../domain/chart/pending-settings.ts";
import { nearestAt, shown, type ValuesTree, valueAt } from "../../domain/chart/values-tree.ts";
import { type Finding, fail, skip, unknown, warn } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { agreeing, emailOf, fixFor, PATH } from "./findings.ts";

/** What the installation will make of it; a rendered manifest says so more surely than the values. */
export function plannedAs(
  values: ValuesTree | undefined,
  manifest: Manifest | undefined,
  subject: Subject,
): Finding | undefined {
  const places = placesOf(manifest, subject);
  if (places.length > 1) {
    const detail = `the manifest has this service account in the namespaces ${places.join(", ")}: choose one with --namespace`;
    return unknown({ kind: "not-given", detail });
  }
  if (subject.rendered !== undefined)
    return beside(inManifest(subject.rendered, subject, values), subject.rendered, values);
  if (manifest !== undefined) {
    const made = values === undefined || createsAccount(values);
    if (made && mayBeHook(manifest, subject)) return unknown(HOOKS);
    return subject.moment === "installed"
      ? undefined
      : skip("the manifest doesn't create this service account, so annotate it where you create it");
  }
  return values && inValues(values, subject);
}

/** The namespaces of the account, where the manifest holds several installations and none was chosen. */
function placesOf(
  manifest: Manifest | undefined,
  { kubernetesServiceAccount: name }: Subject,
): readonly string[] {
  const own = manifest?.serviceAccounts.filter((one) => name.state === "known" && one.name === name.value);
  return [...new Set(own?.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])))].sort();
}

const HOOKS = {
  kind: "undecidable",
  detail:
    "the manifest doesn't contain this service account. helm get manifest omits hooks: pass the output of helm template, or add helm get hooks",
} as const;

/** Whether the manifest may lack the account that the chart makes because hooks were left out of it. */
function mayBeHook({ hooks }: Manifest, { kubernetesServiceAccount: name, moment }: Subject): boolean {
  return (
    moment === "planned" && hooks !== true && name.state === "known" && name.value.endsWith("-common-backend")
  );
}

/** The manifest's finding, with what the values beside it say otherwise. */
function beside(
  finding: Finding,
  { annotation = "" }: RenderedAccount,
  values: ValuesTree | undefined,
): Finding {
  const node = values && createsAccount(values) ? annotationFromValues(values) : undefined;
  if (values === undefined || node?.kind === "pending") return finding;
  const wanted = node?.kind === "string" ? node.value : "";
  if (finding.status === "fail" && annotation === "" && wanted !== "")
    return {
      ...finding,
      fix: { summary: "Render the chart again with these values, then install that manifest" },
    };
  if (finding.status !== "pass" || wanted === annotation) return finding;
  const found = wanted === "" ? "no annotation in the values" : `${wanted} in the values`;
  return warn("the values differ from the manifest, and the next render uses the values", {
    expected: annotation,
    found,
    ...(node?.at === undefined ? {} : { location: node.at }),
    fix: {
      summary: `Set ${PATH} to ${annotation} in the values, or render the chart again with these values`,
    },
  });
}

function inManifest(
  { name, annotation, at }: RenderedAccount,
  subject: Subject,
  values: ValuesTree | undefined,
): Finding {
  const location = at === undefined ? {} : { location: at };
  if (annotation !== undefined && annotation !== "")
    return agreeing(
      annotation,
      subject,
      location,
      `the manifest annotates ${name} with ${annotation}`,
      "the manifest names",
    );
  return fail(`the manifest's service account ${name} has no ${IDENTITY_ANNOTATION} annotation`, {
    expected: `${IDENTITY_ANNOTATION}: ${emailOf(subject)}`,
    found: annotation === undefined ? "not set" : "empty",
    ...location,
    fix: fixFor({ ...subject, moment: "planned" }, emailOf(subject), { values }),
  });
}

const BROKEN: Finding = unknown({
  kind: "blocked",
  detail: "not judged: values-shape shows why the annotation is not set",
  by: "values-shape",
});

function inValues(values: ValuesTree, subject: Subject): Finding | undefined {
  const create = valueAt(values, ACCOUNT_KEY, "create");
  if (create?.kind === "pending")
    return unknown(
      pendingBecause(`${ACCOUNT_KEY}.create`, create),
      create.at === undefined ? {} : { location: create.at },
    );
  if (explains(values, "flag")) return BROKEN;
  if (!createsAccount(values)) {
    return subject.moment === "installed"
      ? undefined
      : skip("the values set create: false, so annotate the account where you create it");
  }
  const node = annotationFromValues(values);
  const at = node?.at ?? nearestAt(values, ACCOUNT_KEY, "annotations", IDENTITY_ANNOTATION);
  const location = at === undefined ? {} : { location: at };
  if (node?.kind === "pending") return unknown(pendingBecause(PATH, node), location);
  if (node?.kind !== "string" || node.value === "") {
    if (explains(values, "annotation")) return { ...BROKEN, ...location };
    const mistake = misplacedAnnotation(values);
    return fail(mistake?.message ?? `the values set no ${IDENTITY_ANNOTATION} annotation`, {
      expected: `${PATH}: ${emailOf(subject)}`,
      found: mistake?.found ?? (node === undefined ? "not set" : shown(node)),
      ...(mistake?.at === undefined ? location : { location: mistake.at }),
      fix: fixFor({ ...subject, moment: "planned" }, emailOf(subject), { values }),
    });
  }
  return agreeing(node.value, subject, location, `the values name ${node.value}`, "the values name");
}
