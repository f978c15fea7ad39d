import { stringify } from "yaml";

export type KrewRelease = {
  readonly version: string;
  readonly description: string;
  /** The address that the release's files are downloaded from. */
  readonly downloads: string;
  /** SHA-256 of the release's files, by name. */
  readonly sums: ReadonlyMap<string, string>;
};

/** Names of Node for what krew calls by Go's names. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
const SYSTEMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** The manifest that krew installs from, with a platform for each archive (krew's documentation, "Writing Plugin Manifests"). */
export function krewManifest({ version, description, downloads, sums }: KrewRelease): string {
  const platforms = [...sums].flatMap(([name, sha256]) => {
    const [, system = "", architecture = ""] = /^carto-wi-[\d.]+-(\w+)-(\w+)\.tar\.gz$/.exec(name) ?? [];
    const [os, arch] = [SYSTEMS[system], ARCHITECTURES[architecture]];
    if (os === undefined || arch === undefined) return [];
    const program = os === "windows" ? "carto-wi.exe" : "carto-wi";
    return [
      {
        selector: { matchLabels: { os, arch } },
        uri: `${downloads.replace(/\/$/, "")}/${name}`,
        sha256,
        bin: program,
        files: [
          { from: program, to: "." },
          { from: "THIRD-PARTY-NOTICES.txt", to: "." },
        ],
      },
    ];
  });
  return stringify({
    apiVersion: "krew.googlecontainertools.github.com/v1alpha2",
    kind: "Plugin",
    metadata: { name: "carto-wi" },
    spec: {
      version: `v${version}`,
      shortDescription: "Check Workload Identity of CARTO",
      description,
      platforms,
    },
  });
}
