import {
  agrees,
  type Comparison,
  compareName,
  comparePool,
  type Difference,
  difference,
  type Hints,
} from "./differences.ts";
import { clusterProviderId, type Grantee } from "./grants.ts";
import { type Span, slice, split } from "./spans.ts";

/** What is selected in a pool: the differences outside names, and those of each name. */
type Selection = {
  readonly scheme: string;
  readonly path: readonly Difference[];
  readonly names: ReadonlyArray<readonly Difference[]>;
};

/** Compares what looks like a `principal://` or `principalSet://` of a pool with that of the subject which selects alike. */
export function comparePrincipal(member: Span, subject: Grantee, hints: Hints): Comparison | undefined {
  const authority = member.text.indexOf("://") + "://".length;
  const [host, projects, number, locations, global, pools, pool, ...selector] = split(
    slice(member, authority),
    "/",
  );
  const last = selector.at(-1);
  if (!host || !projects || !number || !locations || !global || !pools || !pool || !last) return undefined;
  const rest = slice(member, member.text.length - selector.map(({ text }) => text).join("/").length);
  const selection = compareSelection(rest, selector, subject, hints);
  if (selection === undefined) return undefined;
  const fixed = [
    compareName(slice(member, 0, authority), selection.scheme, "prefix"),
    compareName(host, "iam.googleapis.com", "path"),
    compareName(projects, "projects", "path"),
    compareName(locations, "locations", "path"),
    compareName(global, "global", "path"),
    compareName(pools, "workloadIdentityPools", "path"),
  ];
  const names = [compareNumber(number, subject), comparePool(pool, subject.pool, hints), ...selection.names];
  const differences = [...fixed.flat(), ...selection.path, ...names.flat()];
  return { differences, agreeing: names.filter(agrees).length };
}

function compareNumber(found: Span, { projectNumber }: Grantee): readonly Difference[] {
  if (!/^[0-9]+$/.test(found.text)) {
    return compareName(found, projectNumber ?? "", "project-number");
  }
  return projectNumber === undefined ? [] : compareName(found, projectNumber, "project");
}

function compareSelection(
  rest: Span,
  selector: readonly Span[],
  subject: Grantee,
  hints: Hints,
): Selection | undefined {
  const [by, ...values] = selector;
  const value = slice(rest, Math.min(rest.text.length, (by?.text.length ?? 0) + 1));
  switch (by?.text.toLowerCase()) {
    case "*":
      return { scheme: "principalSet://", path: [], names: [] };
    case "subject":
      return compareSubject(by, value, values, subject, hints);
    case "kubernetes.serviceaccount.uid":
      return {
        scheme: "principal://",
        path: compareName(by, "kubernetes.serviceaccount.uid", "path"),
        names: [subject.uid === undefined ? [] : compareName(value, subject.uid, "stale-uid")],
      };
    case "namespace":
      return {
        scheme: "principalSet://",
        path: compareName(by, "namespace", "path"),
        names: [compareName(value, subject.namespace, "namespace")],
      };
    case "kubernetes.cluster":
      return {
        scheme: "principalSet://",
        path: compareName(by, "kubernetes.cluster", "path"),
        names: [compareCluster(value, subject)],
      };
    default:
      return undefined;
  }
}

function compareSubject(
  by: Span,
  value: Span,
  values: readonly Span[],
  subject: Grantee,
  hints: Hints,
): Selection {
  const { namespace, kubernetesServiceAccount: name } = subject;
  const scheme = "principal://";
  const word = compareName(by, "subject", "path");
  const [ns, inNamespace, sa, account] = values;
  if (!ns || !inNamespace || !sa || !account || values.length > 4) {
    return { scheme, path: [...word, difference("path", value, `ns/${namespace}/sa/${name}`)], names: [] };
  }
  return {
    scheme,
    path: [...word, ...compareName(ns, "ns", "path"), ...compareName(sa, "sa", "path")],
    names: [
      compareName(inNamespace, namespace, "namespace"),
      compareName(account, name, "account", hints.documentedName),
    ],
  };
}

/** By the first segment that differs. A zonal cluster's `selfLink` has `zones` where its provider id has `locations`. */
function compareCluster(found: Span, subject: Grantee): readonly Difference[] {
  const expected = clusterProviderId(subject.cluster);
  const words = expected.split("/");
  const segments = split(found, "/");
  if (segments.length !== words.length) {
    return compareName(found, expected, "other-cluster");
  }
  for (const [index, word] of words.entries()) {
    const segment = segments[index];
    if (segment === undefined || segment.text === word) continue;
    // The project, location and cluster are the segments 5, 7 and 9.
    const isName = index >= 5 && index % 2 === 1;
    return compareName(segment, word, isName ? "other-cluster" : "path");
  }
  return [];
}
