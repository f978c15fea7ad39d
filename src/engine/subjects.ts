/** Which installations are judged: as they are now, as they will be, or both where the two differ. */
import { defined } from "../defined.ts";
import type { FoundNames } from "../domain/chart/values-tree.ts";
import type { Flags } from "../installation.ts";
import type { Ask } from "../sources/source.ts";
import type { Field, Subject } from "../subject.ts";
import {
  annotationOf,
  flagAccount,
  type LiveAccount,
  liveAnnotation,
  plannedAnnotation,
  plannedText,
  projectOf,
  renderedAccount,
} from "./account-annotation.ts";
import { currentName, likelyName, type Name, plannedName, unsettled } from "./account-name.ts";
import { type Clues, type CluesWanted, cluesOf, notAsked, releaseOf } from "./clues.ts";
import { phaseOf } from "./phase.ts";
import { given, type Place } from "./place.ts";

/** The subject where no chosen probe looks at who runs in the cluster: only the place, and what the flags say. */
export function placeSubject(flags: Flags, place: Place, found?: FoundNames): Subject {
  const release = releaseOf(flags, [], undefined, found);
  const account = flagAccount(flags) ?? notAsked("not-applicable", "no selected probe needs the account");
  const { kubernetesServiceAccount: name } = flags;
  const named =
    name === undefined
      ? unsettled({ release })
      : { kubernetesServiceAccount: given(name, "--kubernetes-service-account") };
  return subject({ ...place, release }, named, account, "planned");
}

/** Works out the subjects; what it needs to see for that it asks for at once. */
export async function subjectsOf(inputs: CluesWanted, ask: Ask): Promise<readonly Subject[]> {
  const { place } = inputs;
  const [clues] = await Promise.all([cluesOf(inputs, ask), likelyAccount(inputs, ask)]);
  const names = { now: currentName(clues), planned: plannedName(clues) };
  const [live, liveThen] = await Promise.all([
    liveAccount(place, names.now.kubernetesServiceAccount, ask),
    liveAccount(place, names.planned.kubernetesServiceAccount, ask),
  ]);
  const phase = phaseOf(clues, live, inputs.phase);
  const where = {
    ...place,
    release: clues.release,
    phase,
    ...defined({ foreignManifest: clues.foreignManifest }),
    ...(inputs.helmRelease ? { helmRelease: clues.readable } : {}),
    ...defined({ readsSecrets: inputs.readsSecrets }),
  };
  const installed = phase.state === "known" && phase.value === "installed";
  const flagged = flagAccount(clues.flags);
  const now = subject(where, names.now, flagged ?? liveAnnotation(live, installed), "now");
  if (!plans(clues)) return [installed || phase.state === "unseen" ? now : { ...now, moment: "planned" }];
  const { kubernetesServiceAccount: name } = names.planned;
  const rendered = renderedAccount(clues, name);
  const planned = {
    ...subject(where, names.planned, flagged ?? plannedAnnotation(clues, name, liveThen), "planned"),
    ...defined({ rendered }),
  };
  if (!installed) return [planned];
  // It has to be there and is not: there is no other state to compare with.
  const exists = phaseOf(clues, live, undefined);
  if (exists.state === "known" && exists.value === "before-install")
    return [{ ...planned, moment: "installed" }];
  return bothOrOne(now, planned, annotationOf(live), plannedText(clues, name, liveThen));
}

/**
 * Who is judged now, and who after a Terraform plan. An installation that isn't there yet is judged as it will be, and so is
 * one that is unknown now.
 */
export function besideOf(
  now: readonly Subject[],
  after: readonly Subject[],
): { readonly now: readonly Subject[]; readonly after: readonly Subject[] } {
  const [current] = now;
  const last = after.at(-1);
  const isThere = current?.phase?.state === "known" && current.phase.value === "installed";
  if (current === undefined || last === undefined || !isThere) return { now: [], after };
  const [{ counterpart }, label] = [after[0] ?? {}, "after terraform apply"];
  const { counterpart: _upgrade, ...plain } = current;
  return {
    now: [
      {
        ...plain,
        label: "now",
        ...(after.length === 2 && counterpart !== undefined
          ? { counterpart: { ...counterpart, label } }
          : {}),
      },
    ],
    after: [{ ...last, label }],
  };
}

/** Whether anything says what is to be installed. */
const plans = ({ values, manifest, chart }: Clues): boolean =>
  values !== undefined ||
  manifest !== undefined ||
  (chart !== undefined && chart.accountRule !== "unrecognised");

/** The likeliest account, asked for while the Deployments are listed. */
async function likelyAccount({ flags, place }: CluesWanted, ask: Ask): Promise<LiveAccount> {
  const values = await ask("values", {});
  const name = likelyName({ flags, ...(values.state === "known" ? { values: values.value } : {}) });
  return liveAccount(place, given(name, "a guess"), ask);
}

async function liveAccount(place: Place, name: Field, ask: Ask): Promise<LiveAccount> {
  for (const field of [place.apiServer, place.namespace, name]) if (field.state !== "known") return field;
  if (place.namespace.state !== "known" || name.state !== "known") return notAsked("not-given", "");
  return ask("kubernetesServiceAccount", { namespace: place.namespace.value, name: name.value });
}

function subject(
  place: Place & Pick<Subject, "release" | "helmRelease" | "readsSecrets" | "phase" | "foreignManifest">,
  name: Name,
  iamServiceAccount: Field,
  moment: Subject["moment"],
): Subject {
  return { ...place, ...name, moment, iamServiceAccount, accountProject: projectOf(iamServiceAccount) };
}

function bothOrOne(
  now: Subject,
  planned: Subject,
  annotatedNow: string | undefined,
  annotatedThen: string | undefined,
): readonly Subject[] {
  const named = ({ kubernetesServiceAccount: field }: Subject) =>
    field.state === "known" ? field.value : undefined;
  if (named(now) === named(planned) && annotatedNow === annotatedThen)
    return [{ ...planned, moment: "installed" }];
  // Whitespace around an email is a finding of annotation-email-valid. It doesn't make another account.
  const other = (label: string, annotation = "") => ({
    counterpart: { label, ...(annotation.trim() === "" ? {} : { annotation: annotation.trim() }) },
  });
  return [
    { ...now, label: "now", ...other("after the upgrade", annotatedThen) },
    { ...planned, label: "after the upgrade", ...other("now", annotatedNow) },
  ];
}
