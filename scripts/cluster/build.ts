import { type ExecFileOptions, execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Archive, openArchive } from "./archive.ts";

const run = promisify(execFile);

/** Paths of the programs of an API server. */
export type Programs = {
  readonly kind: "found";
  readonly etcd: string;
  readonly apiServer: string;
  readonly version: string;
};

/** The Go that builds Debian's `kubernetes` 1.20, which its own default Go also is. */
const GO = "1.19";
const OPENAPI = "pkg/generated/openapi";

/**
 * Answers etcd of Debian's package and kube-apiserver built from Debian's source package, or why Debian's packages are
 * not to be had. The build takes several minutes of all cores, once for each version of the package: the user's cache
 * folder keeps both programs. Throws an error where the build fails.
 */
export async function apiServerPrograms(
  environment: NodeJS.ProcessEnv,
): Promise<Programs | { readonly kind: "missing"; readonly reason: string }> {
  const cache = path.join(environment.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "carto-wi");
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, "build-"));
  try {
    const offer = await offered(path.join(work, "apt"));
    if (offer.kind === "missing") return offer;
    const folder = path.join(cache, `kube-apiserver-${offer.version}`);
    if (!existsSync(folder)) await build(offer.archive, offer.version, work, folder);
    const [etcd, apiServer] = [path.join(folder, "etcd"), path.join(folder, "kube-apiserver")];
    return { kind: "found", etcd, apiServer, version: upstream(offer.version) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function offered(folder: string) {
  try {
    const archive = await openArchive(folder);
    return { kind: "offered", archive, version: await archive.version("kubernetes") } as const;
  } catch (error) {
    return { kind: "missing", reason: error instanceof Error ? error.message : String(error) } as const;
  }
}

async function build(archive: Archive, version: string, work: string, folder: string): Promise<void> {
  const [root, programs] = [path.join(work, "root"), path.join(work, "programs")];
  const source = path.join(work, "go", "src", "k8s.io", "kubernetes");
  mkdirSync(programs);
  process.stderr.write(`Building kube-apiserver ${version} in ${work} (several minutes) …\n`);
  await archive.unpack(["etcd-server", `golang-${GO}-go`, `golang-${GO}-src`], root);
  await archive.unpackSource("kubernetes", source);
  const goroot = path.join(root, "usr", "lib", `go-${GO}`);
  const env = {
    PATH: process.env.PATH,
    HOME: work,
    GOROOT: goroot,
    GOPATH: path.join(work, "go"),
    GOCACHE: path.join(work, "cache"),
    GO111MODULE: "off",
    CGO_ENABLED: "0",
  };
  const options: ExecFileOptions = { cwd: source, env, maxBuffer: 64 * 1024 * 1024 };
  const go = (...argv: readonly string[]) =>
    run("nice", [path.join(goroot, "bin", "go"), "build", ...argv], options);
  const generator = path.join(work, "openapi-gen");
  await go("-o", generator, "./vendor/k8s.io/kube-openapi/cmd/openapi-gen");
  await run("nice", [generator, ...openapiFlags(source, work)], options);
  const named = `-X k8s.io/kubernetes/vendor/k8s.io/component-base/version.gitVersion=v${upstream(version)}`;
  await go("-ldflags", named, "-o", path.join(programs, "kube-apiserver"), "./cmd/kube-apiserver");
  copyFileSync(path.join(root, "usr", "bin", "etcd"), path.join(programs, "etcd"));
  // By rename, so that a run beside this one sees the whole folder or none.
  if (!existsSync(folder)) renameSync(programs, folder);
}

/** Debian's `1.20.5+really1.20.2-1.1` is Kubernetes 1.20.2. */
const upstream = (version: string): string => version.replace(/^.*\+really/, "").replace(/-.*$/, "");

/** Kubernetes keeps this file out of its sources: `make` generates it, with code that asks the network. */
function openapiFlags(source: string, work: string): readonly string[] {
  const roots = ["pkg/apis", ...staged(source).map((name) => `vendor/k8s.io/${name}`)];
  const packages = roots.flatMap((root) => tagged(source, root)).map((name) => `k8s.io/kubernetes/${name}`);
  const header = path.join(source, "vendor/k8s.io/code-generator/hack/boilerplate.go.txt");
  return [
    ...["--go-header-file", header, "--input-dirs", packages.join(",")],
    ...["--output-package", `k8s.io/kubernetes/${OPENAPI}`, "--output-file-base", "zz_generated.openapi"],
    ...["--report-filename", path.join(work, "violations")],
  ];
}

const staged = (source: string): readonly string[] =>
  readdirSync(path.join(source, "staging/src/k8s.io")).filter(
    (name) => name !== "code-generator" && name !== "sample-apiserver",
  );

/** The packages at and below `folder` that are marked for the OpenAPI document. */
function tagged(source: string, folder: string): readonly string[] {
  const entries = readdirSync(path.join(source, folder), { withFileTypes: true });
  const isMarked = entries.some(
    (entry) =>
      entry.isFile() &&
      entry.name.endsWith(".go") &&
      readFileSync(path.join(source, folder, entry.name), "utf8").includes("+k8s:openapi-gen="),
  );
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => tagged(source, `${folder}/${name}`));
  return isMarked ? [folder, ...below] : below;
}
