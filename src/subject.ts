/** What is judged, and its names. */
import type { RenderedAccount } from "./domain/chart/manifest.ts";
import type { Observed } from "./facts.ts";
import type { Location } from "./report/report.ts";

/** One field of what is judged: known and from where, or why not. */
export type Field =
  | {
      readonly state: "known";
      readonly value: string;
      readonly from: string;
      readonly given: boolean;
      /** The file that installs the release names it. */
      readonly stated?: true;
    }
  | Exclude<Observed<never>, { readonly state: "known" }>;

/**
 * What is judged: an installation as it is `now`, as it will be (`planned`), or both if they agree (`installed`).
 * `planned` is before an installation or after the upgrade.
 */
export type Subject = {
  /** Only where a run judges more than one: `now`, `after the upgrade`. */
  readonly label?: string;
  readonly moment: "planned" | "now" | "installed";
  /** The API server to ask: the kubeconfig context's, unless that belongs to another cluster than the judged one. */
  readonly apiServer: Field;
  readonly project: Field;
  readonly location: Field;
  readonly cluster: Field;
  readonly namespace: Field;
  readonly release: Field;
  /** `before-install` or `installed`; only if carto-wi looked. */
  readonly phase?: Field;
  readonly kubernetesServiceAccount: Field;
  /** The other name the account may have where nothing settles it: CARTO's guide's form. */
  readonly documentedName?: string;
  /** Where the account's name was found, if in a file. */
  readonly nameAt?: Location;
  /** Why what was given does not settle the account's name, a clause each. */
  readonly nameNotes?: readonly string[];
  /** Why the manifest that was given tells nothing of this installation. */
  readonly foreignManifest?: string;
  /** The account as the manifest has it, where one was given and makes it. */
  readonly rendered?: RenderedAccount;
  /** The release, where its Secret may be read. */
  readonly helmRelease?: Field;
  /** The Secrets that components take variables from may be read. */
  readonly readsSecrets?: true;
  readonly iamServiceAccount: Field;
  /** The project that the IAM service account's email names. */
  readonly accountProject: Field;
  /** The value of the identity annotation at the other moment, where the two differ. */
  readonly counterpart?: { readonly label: string; readonly annotation?: string };
};

/** The names of a subject that a probe may declare, and that facts are asked for by. */
export type NameField =
  | "project"
  | "location"
  | "cluster"
  | "namespace"
  | "release"
  | "kubernetesServiceAccount"
  | "iamServiceAccount"
  | "accountProject";

/** A subject of which some names are known. */
export type Named<F extends NameField> = Subject & {
  readonly [N in F]: Extract<Field, { readonly state: "known" }>;
};

/** Whether all of these names of the subject are known. */
export const hasNames = <F extends NameField>(subject: Subject, names: readonly F[]): subject is Named<F> =>
  names.every((name) => subject[name].state === "known");
