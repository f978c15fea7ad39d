import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The release whose `kubernetes` package can be built: later ones hold other versions, which are built differently. */
const RELEASE = "bookworm";
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const NEEDED = [
  "/usr/bin/apt-get",
  "/usr/bin/apt-cache",
  "/usr/bin/dpkg-deb",
  "/usr/bin/dpkg-source",
  KEYRING,
];

/** Debian's packages, downloaded and unpacked without changing anything of the system's. */
export type Archive = {
  /** The version of a source package. */
  version(source: string): Promise<string>;
  /** Unpacks binary packages into the folder `root`, without running their scripts. */
  unpack(packages: readonly string[], root: string): Promise<void>;
  /** Unpacks a source package into `folder`, with Debian's patches. */
  unpackSource(source: string, folder: string): Promise<void>;
};

/**
 * Opens the archive that the system's apt uses, with an apt configuration, lists and cache of its own in `folder`.
 * Throws an error that says why where that is not possible.
 */
export async function openArchive(folder: string): Promise<Archive> {
  for (const file of NEEDED) if (!existsSync(file)) throw new Error(`${file} is missing`);
  if (!/^VERSION_CODENAME=bookworm$/m.test(readFileSync("/etc/os-release", "utf8"))) {
    throw new Error(`the system is not Debian ${RELEASE}`);
  }
  const options = await configure(folder);
  const apt = (tool: "apt-get" | "apt-cache", argv: readonly string[], cwd = folder) =>
    run(tool, [...options, ...argv], { cwd, maxBuffer: 64 * 1024 * 1024 });
  await apt("apt-get", ["update", "--quiet"]);
  return {
    version: async (source) => {
      const { stdout } = await apt("apt-cache", ["showsrc", source]);
      const version = /^Version: (.+)$/m.exec(stdout)?.[1];
      if (version === undefined) throw new Error(`there is no source package ${source}`);
      return version;
    },
    unpack: async (packages, root) => {
      const debs = path.join(root, "debs");
      mkdirSync(debs, { recursive: true });
      await apt("apt-get", ["download", ...packages], debs);
      const found = await run("find", [debs, "-name", "*.deb"]);
      for (const deb of found.stdout.trim().split("\n")) await run("dpkg-deb", ["--extract", deb, root]);
    },
    unpackSource: async (source, into) => {
      const download = path.join(folder, "source");
      mkdirSync(download, { recursive: true });
      await apt("apt-get", ["source", "--download-only", source], download);
      const { stdout } = await run("find", [download, "-name", `${source}_*.dsc`]);
      mkdirSync(path.dirname(into), { recursive: true });
      await run("dpkg-source", ["--no-check", "--extract", stdout.trim(), into]);
    },
  };
}

/** Answers the options that make apt use folders of its own alone; only the archive's address is the system's. */
async function configure(folder: string): Promise<readonly string[]> {
  for (const name of ["lists/partial", "archives/partial"]) {
    mkdirSync(path.join(folder, name), { recursive: true });
  }
  const [list, status] = [path.join(folder, "debian.sources"), path.join(folder, "status")];
  const entry = `Types: deb deb-src\nURIs: ${await address()}\nSuites: ${RELEASE}\nComponents: main\nSigned-By: ${KEYRING}\n`;
  writeFileSync(list, entry);
  writeFileSync(status, "");
  const settings = {
    "Dir::Etc::sourcelist": list,
    "Dir::Etc::sourceparts": "-",
    "Dir::State::lists": path.join(folder, "lists"),
    "Dir::State::status": status,
    "Dir::Cache": folder,
    "APT::Sandbox::User": "",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

async function address(): Promise<string> {
  const format = "$(CREATED_BY) $(RELEASE) $(COMPONENT) $(REPO_URI)";
  const { stdout } = await run("apt-get", ["indextargets", "--no-release-info", "--format", format]);
  const wanted = `Packages ${RELEASE} main `;
  const line = stdout.split("\n").find((candidate) => candidate.startsWith(wanted));
  if (line === undefined) throw new Error(`the system's apt names no archive of ${RELEASE}`);
  return line.slice(wanted.length);
}
