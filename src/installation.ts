/** What a run is told of an installation before it looks: the flags, the environment, and what it may read. */
import type { KubeFlags } from "./domain/commands.ts";

/** The names that the options give. */
export type Flags = {
  readonly project?: string;
  readonly location?: string;
  readonly cluster?: string;
  readonly namespace?: string;
  readonly release?: string;
  readonly iamServiceAccount?: string;
  readonly kubernetesServiceAccount?: string;
};

/** `--phase`: whether the release is installed. */
export type Phase = "before-install" | "installed";

export type Installation = {
  readonly flags: Flags;
  /** gcloud's `core/project` as its environment variable gives it. */
  readonly coreProject?: string;
  readonly offline: boolean;
  /** `--helm-release`: the release's Secret may be read. */
  readonly helmRelease: boolean;
  /** `--read-secrets`: the Secrets that components take variables from may be read. */
  readonly readsSecrets?: true;
  /** Without it, what exists decides. */
  readonly phase?: Phase;
  /** For the commands that are printed. */
  readonly kube?: KubeFlags;
};
