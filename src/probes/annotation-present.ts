import {
  ACCOUNT_KEY,
  annotationFromValues,
  createsAccount,
  IDENTITY_ANNOTATION,
} from "../domain/chart/conventions.ts";
import { misplacedAnnotation } from "../domain/chart/misplaced.ts";
import { nearestAt, shown, type ValuesTree } from "../domain/chart/values-tree.ts";
import { guideYaml, kubectl } from "../domain/commands.ts";
import type { Absent, KubernetesServiceAccount } from "../facts.ts";
import {
  defineProbe,
  type Finding,
  fail,
  type ProbeFix,
  pass,
  type Subject,
  skip,
  unknown,
  unseen,
  warn,
} from "../probe.ts";

const PATH = `${ACCOUNT_KEY}.annotations."${IDENTITY_ANNOTATION}"`;
const EMAIL = "ACCOUNT@PROJECT.iam.gserviceaccount.com";

export default defineProbe({
  id: "annotation-present",
  title: "The Kubernetes service account is annotated with an IAM service account",
  category: "values",
  severity: "error",
  link: "annotation",
  uses: ["values", "kubernetesServiceAccount"],
  judge: ({ values, kubernetesServiceAccount: live }, subject) => {
    const planned = values.state === "known" ? inValues(values.value, subject) : undefined;
    const liveWanted =
      planned === undefined || live.state === "unseen" || (live.state === "known" && live.value.exists);
    const now = liveWanted ? onCluster(live, subject) : undefined;
    switch (subject.moment) {
      case "now":
        return now ?? skip("not installed yet");
      case "planned":
        // What could not be seen of a running installation is said beside what the values will make of it.
        if (planned === undefined)
          return values.state === "known" ? skip("the values annotate nothing") : unseen(values);
        return live.state === "unseen" && now !== undefined ? [planned, { ...now, subject: "now" }] : planned;
      case "installed":
        return planned?.status === "pass" && now?.status === "pass"
          ? pass(
              `${now.message}, and the values agree`,
              planned.location === undefined ? {} : { location: planned.location },
            )
          : (now ?? planned ?? skip("nothing to judge"));
    }
  },
  explain: `GKE's metadata server reads the annotation ${IDENTITY_ANNOTATION} of the Kubernetes service account that a pod
runs as, and asks IAM for a token of the IAM service account that it names. Without it calls run as the pod's own federated
identity, which holds none of CARTO's roles: a 403 on the target API, or "Invalid form of account ID" where URLs are signed.
An annotation made with kubectl is lost at the next helm upgrade: set it in the values. With create: false the chart renders
no service account, so whoever makes it annotates it.`,
});

function fixFor(subject: Subject, email: string): ProbeFix {
  const live =
    subject.moment !== "planned" &&
    subject.namespace.state === "known" &&
    subject.kubernetesServiceAccount.state === "known"
      ? [
          kubectl(
            "annotate",
            "serviceaccount",
            subject.kubernetesServiceAccount.value,
            `--namespace=${subject.namespace.value}`,
            "--overwrite",
            `${IDENTITY_ANNOTATION}=${email}`,
          ),
        ]
      : [];
  return {
    summary:
      live.length === 0
        ? "Name the IAM service account in customizations.yaml"
        : "Name the IAM service account in customizations.yaml and run helm upgrade; until then, annotate by hand (the next upgrade takes that back)",
    commands: live,
    edits: [{ path: PATH, yaml: guideYaml(email) }],
  };
}

const emailOf = (subject: Subject): string =>
  subject.iamServiceAccount.state === "known" ? subject.iamServiceAccount.value : EMAIL;

function inValues(values: ValuesTree, subject: Subject): Finding | undefined {
  if (!createsAccount(values)) {
    return subject.moment === "installed"
      ? undefined
      : skip(`the values say create: false: whoever makes the account annotates it`);
  }
  const node = annotationFromValues(values);
  const at = node?.at ?? nearestAt(values, ACCOUNT_KEY, "annotations", IDENTITY_ANNOTATION);
  const location = at === undefined ? {} : { location: at };
  if (node?.kind !== "string" || node.value === "") {
    const mistake = misplacedAnnotation(values);
    return fail(mistake?.message ?? `the values set no ${IDENTITY_ANNOTATION} annotation`, {
      expected: `${PATH}: ${emailOf(subject)}`,
      found: mistake?.found ?? (node === undefined ? "not set" : shown(node)),
      ...(mistake?.at === undefined ? location : { location: mistake.at }),
      fix: fixFor({ ...subject, moment: "planned" }, emailOf(subject)),
    });
  }
  if (node.value.includes("{{")) {
    const detail =
      "the annotation is a template that only Helm resolves: --manifest FILE, or --iam-service-account EMAIL";
    return unknown({ kind: "undecidable", detail }, location);
  }
  const wanted = subject.iamServiceAccount;
  if (wanted.state === "known" && wanted.given && wanted.value !== node.value) {
    return otherThanGiven("the values name another IAM service account", node.value, subject, location);
  }
  if (subject.counterpart !== undefined) return differs(subject, node.value, location);
  return pass(`the values name ${node.value}`, location);
}

function onCluster(
  live:
    | { readonly state: "known"; readonly value: Absent | KubernetesServiceAccount }
    | Parameters<typeof unseen>[0],
  subject: Subject,
): Finding {
  if (live.state !== "known") return unseen(live);
  const name =
    subject.kubernetesServiceAccount.state === "known" ? subject.kubernetesServiceAccount.value : "";
  if (!live.value.exists) {
    return fail(`the Kubernetes service account ${name} does not exist, so nothing is annotated`, {
      expected: `service account ${name} with the annotation ${IDENTITY_ANNOTATION}`,
      found: "no such service account",
      fix: fixFor({ ...subject, moment: "planned" }, emailOf(subject)),
    });
  }
  const { annotation } = live.value;
  if (annotation === undefined || annotation === "") {
    return fail(`the Kubernetes service account ${name} has no ${IDENTITY_ANNOTATION} annotation`, {
      expected: `${IDENTITY_ANNOTATION}: ${emailOf(subject)}`,
      found: annotation === undefined ? "not set" : "empty",
      fix: fixFor(subject, emailOf(subject)),
    });
  }
  const wanted = subject.iamServiceAccount;
  if (wanted.state === "known" && wanted.given && wanted.value !== annotation) {
    return otherThanGiven(`${name} is annotated with another IAM service account`, annotation, subject, {});
  }
  if (subject.counterpart !== undefined) return differs(subject, annotation, {});
  return pass(`${name} is annotated with ${annotation}`);
}

type At = { readonly location?: NonNullable<Finding["location"]> };

function otherThanGiven(message: string, found: string, subject: Subject, at: At): Finding {
  const expected = emailOf(subject);
  return fail(`${message} than --iam-service-account`, {
    expected,
    found,
    ...at,
    fix: fixFor(subject, expected),
  });
}

function differs(subject: Subject, annotation: string, at: At): Finding {
  const { label = "", annotation: other } = subject.counterpart ?? {};
  if (other === undefined || other === annotation) return pass(`annotated with ${annotation}`, at);
  const planned = subject.moment === "planned";
  return warn(
    planned
      ? "the values will change the account that the pods act as"
      : "the pods act as another account than the values name",
    {
      expected: `${other} (${label})`,
      found: `${annotation} (${subject.label ?? ""})`,
      ...at,
      fix: {
        summary: planned
          ? "If the change is meant, see that the new account has all that the old one has; if not, set the annotation back"
          : "Run helm upgrade with these values, or set them to what runs now",
        edits: planned ? [{ path: PATH, yaml: guideYaml(other) }] : [],
      },
    },
  );
}
