/** The result of reading a file with values of installations, in every layout. */
import type { Deployer } from "../../domain/chart/deployer.ts";
import type { FoundNames } from "../../domain/chart/values-tree.ts";
import type { HelmMajor, HelmMap, Layer } from "../../domain/helm/index.ts";
import type { Location } from "../../report/report.ts";
import type { Whereabouts } from "../remotes.ts";

/** One installation of a file: its values, layer by layer in the order of its tool, and where it goes. */
export type FoundInstallation = {
  /** For people: `the Argo CD Application geo`. */
  readonly what: string;
  readonly at: Location;
  readonly names: FoundNames;
  /** The tool stops at objects that the release does not own, as Helm does. */
  readonly checksOwners?: boolean;
  /** What deploys the release. */
  readonly deployer: Deployer;
  /** The chart's name, as the object gives it. */
  readonly chart?: string;
  /** The folder of the chart, from the current one, where the repository has it. */
  readonly chartFolder?: string;
  readonly layers: readonly Layer[];
  /** The keys that hold the values in the file; people add settings there. */
  readonly path: readonly string[];
};

/** A document of the file that was given: an object, or a tool's own file. */
export type FoundDocument = {
  readonly file: string;
  /** The lines of the whole file, to find where a block's text begins. */
  readonly lines: readonly string[];
  readonly root: HelmMap;
  readonly kind?: string;
  readonly apiVersion?: string;
};

/** What a layout may look at besides its own document. */
export type Surroundings = {
  /** Every document of the file, the layout's own included. */
  readonly documents: readonly FoundDocument[];
  readonly helm: HelmMajor;
  /** Reads a file by its path from the folder of the file that was given; undefined where there is none. */
  readonly read: (path: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
  /** The same from the root of the repository. */
  readonly readFromRoot: Surroundings["read"];
  /** Whether the repository has this folder. */
  readonly isFolderFromRoot: (path: string) => boolean;
  /** A chart's folder by its path from the folder of the file: its path from the current one; undefined where there is none. */
  readonly chart: (path: string) => string | undefined;
  /** The same by its path from the root of the repository. */
  readonly chartFromRoot: Surroundings["chart"];
  /** Whether the address of a repository is that of the file's own repository. */
  readonly repository: (url: string | undefined) => Whereabouts;
  /** The files of the repository that a pattern matches, by their paths from the root. */
  readonly matchingFromRoot: (pattern: string) => Promise<readonly string[]>;
};

export type Layout = {
  readonly is: (document: FoundDocument) => boolean;
  /** The installations of the document. Throws an InputError for what cannot be judged from it. */
  readonly read: (
    document: FoundDocument,
    surroundings: Surroundings,
  ) => Promise<readonly FoundInstallation[]>;
};
