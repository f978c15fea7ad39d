/** What the annotation should be, and what to say of one that is not. */
import { ACCOUNT_KEY, IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import { fileToEdit, type ValuesTree } from "../../domain/chart/values-tree.ts";
import { guideYaml, kubectl } from "../../domain/commands.ts";
import { type Finding, fail, type ProbeFix, pass, type Subject, warn, withNames } from "../../probe.ts";
import type { Unmade } from "./unmade.ts";

export const PATH = `${ACCOUNT_KEY}.annotations."${IDENTITY_ANNOTATION}"`;
const EMAIL = "ACCOUNT@PROJECT.iam.gserviceaccount.com";

type At = { readonly location?: NonNullable<Finding["location"]> };

/** What a fix of the annotation depends on beside the subject. */
export type Making = { readonly values?: ValuesTree | undefined; readonly notMade?: Unmade | undefined };

/**
 * Sets the annotation in the values and, where something is installed, on the cluster until the next upgrade. On an
 * account that is not made by what is installed no values set it. Values that have it already need no edit.
 */
export function fixFor(subject: Subject, email: string, { values, notMade }: Making = {}): ProbeFix {
  const edits = [{ path: PATH, yaml: guideYaml(email) }];
  const file = fileToEdit(values);
  if (subject.moment === "planned" && notMade === undefined)
    return { summary: `Name the IAM service account in ${file}`, commands: [], edits };
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
      return { summary: `Annotate the account where it is made: ${notMade.why}`, commands: [annotate] };
    if (subject.moment === "now" && subject.counterpart?.annotation === email)
      return {
        summary: "Run helm upgrade with these values, which set the annotation; until then, annotate by hand",
        commands: [annotate],
      };
    return {
      summary: `Name the IAM service account in ${file} and run helm upgrade; until then, annotate by hand (the next upgrade takes that back)`,
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
  if (other === undefined || other === annotation.trim()) return pass(`annotated with ${annotation}`, at);
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
