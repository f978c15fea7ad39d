/** What the annotation should be, and what to say of one that is not. */
import { ACCOUNT_KEY, IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import { fileToEdit, type ValuesTree } from "../../domain/chart/values-tree.ts";
import { guideYaml, kubectl } from "../../domain/commands.ts";
import { type Finding, fail, type ProbeFix, pass, warn, withNames } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import type { Unmade } from "./unmade.ts";

export const PATH = `${ACCOUNT_KEY}.annotations."${IDENTITY_ANNOTATION}"`;
const EMAIL = "ACCOUNT@PROJECT.iam.gserviceaccount.com";

type At = { readonly location?: NonNullable<Finding["location"]> };

/** What a fix of the annotation depends on beside the subject. */
export type Making = { readonly values?: ValuesTree | undefined; readonly notMade?: Unmade | undefined };

/**
 * Sets the annotation in the values and, where something is installed, in the cluster. Helm doesn't conflict with a value
 * that both have. If the installation doesn't create the account, no values set it. Correct values need no edit.
 */
export function fixFor(subject: Subject, email: string, { values, notMade }: Making = {}): ProbeFix {
  const edits = [{ path: PATH, yaml: guideYaml(email) }];
  const file = fileToEdit(values);
  if (subject.moment === "planned" && notMade === undefined)
    return { summary: `Add the IAM service account to ${file}, then install`, commands: [], edits };
  return withNames(subject, ["namespace", "kubernetesServiceAccount"], (names) => {
    const annotate = kubectl(
      "annotate",
      "serviceaccount",
      names.kubernetesServiceAccount,
      `--namespace=${names.namespace}`,
      "--overwrite",
      `${IDENTITY_ANNOTATION}=${email}`,
    );
    if (notMade !== undefined)
      return { summary: `Annotate the account where you create it (${notMade.why})`, commands: [annotate] };
    if (subject.moment === "now" && subject.counterpart?.annotation === email)
      return {
        summary: "Run helm upgrade with these values, which set the annotation. Until then, run this command",
        commands: [annotate],
      };
    return {
      summary: `Add the IAM service account to ${file} and run helm upgrade. Until then, run this command`,
      commands: [annotate],
      edits,
    };
  });
}

export const emailOf = (subject: Subject): string =>
  subject.iamServiceAccount.state === "known"
    ? subject.iamServiceAccount.value
    : (subject.counterpart?.annotation ?? EMAIL);

/** A pass, unless the flags or the other moment say something else. */
export function agreeing(
  annotation: string,
  subject: Subject,
  at: At,
  message: string,
  who: string,
): Finding {
  const wanted = subject.iamServiceAccount;
  if (wanted.state === "known" && wanted.given && wanted.value !== annotation)
    return otherThanGiven(`${who} another IAM service account`, annotation, subject, at);
  return subject.counterpart === undefined ? pass(message, at) : differs(subject, annotation, at);
}

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
  if (other === undefined || other === annotation.trim())
    return pass(`the account is annotated with ${annotation}`, at);
  const planned = subject.moment === "planned";
  return warn(
    planned
      ? "the next upgrade changes the IAM service account of the pods"
      : "the annotation in the cluster differs from the values",
    {
      expected: `${other} (${label})`,
      found: `${annotation} (${subject.label ?? ""})`,
      ...at,
      fix: {
        summary: planned
          ? "If you want this change, grant the new account the roles of the old one. Otherwise, restore the annotation"
          : "Run helm upgrade with these values, or set the values to the running account",
        edits: planned ? [{ path: PATH, yaml: guideYaml(other) }] : [],
      },
    },
  );
}
