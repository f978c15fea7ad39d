import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { shownAddress, whereabouts } from "../../src/inputs/remotes.ts";
import { commandLine, resultsOf } from "../support/doctor.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "carto-wi-remotes-"));
after(() => rmSync(FOLDER, { recursive: true }));
const put = (path: string, text: string) => {
  mkdirSync(join(FOLDER, path, ".."), { recursive: true });
  writeFileSync(join(FOLDER, path), text);
};
let made = 0;
/** A repository with these remotes, by its folder. */
const repository = (...urls: readonly string[]): string => {
  made += 1;
  const remotes = urls.map((url, index) => `[remote "r${index}"]\n\turl = ${url}\n\tfetch = +refs/heads/*\n`);
  put(`${made}/.git/config`, `[core]\n\tbare = false\n${remotes.join("")}`);
  return String(made);
};
const asks = (folder: string, url: string | undefined) => whereabouts(join(FOLDER, folder))(url);

describe("The remotes of a repository", () => {
  const SAME: readonly (readonly [remote: string, asked: string])[] = [
    ["https://github.com/acme/platform", "https://github.com/acme/platform.git"],
    ["https://github.com/acme/platform.git", "git@github.com:acme/platform.git"],
    ["git@github.com:acme/platform", "https://GitHub.com/Acme/Platform/"],
    ["ssh://git@ssh.github.com:443/acme/platform.git", "https://github.com/acme/platform"],
    [
      "https://token:x@gitlab.example.com/group/sub/app.git",
      "ssh://git@gitlab.example.com:2222/group/sub/app",
    ],
    ["git@ssh.dev.azure.com:v3/org/proj/repo", "https://org@dev.azure.com/org/proj/_git/repo"],
    ["ssh://git@bitbucket.example.com:7999/proj/repo.git", "https://bitbucket.example.com/scm/proj/repo.git"],
    ["git@github.com-work:acme/platform.git", "https://github.com/acme/platform"],
    ["git@work:acme/platform.git", "https://github.com/acme/platform"],
    ["https://github.com/acme/platform # the old one", "https://github.com/acme/platform"],
    ["https://github.com/acme/platform", "github.com/acme/platform"],
  ];
  for (const [remote, asked] of SAME) {
    it(`have ${asked} in ${remote}`, () => {
      expect(asks(repository(remote), asked)).to.equal("here");
    });
  }

  const OTHER: readonly (readonly [remote: string, asked: string])[] = [
    ["https://github.com/acme/platform", "https://github.com/acme/platform-charts"],
    ["https://github.com/acme/platform", "https://gitlab.com/acme/platform"],
    ["git@github.com:me/platform.git", "https://github.com/acme/platform"],
  ];
  for (const [remote, asked] of OTHER) {
    it(`don't have ${asked} in ${remote}`, () => {
      expect(asks(repository(remote), asked)).to.equal("elsewhere");
    });
  }

  it("count each: a fork has the one that it comes from", () => {
    const fork = repository("git@github.com:me/platform.git", "https://github.com/acme/platform.git");
    expect(asks(fork, "https://github.com/acme/platform")).to.equal("here");
  });

  it("are read in a folder below, in a worktree and in a submodule", () => {
    const main = repository("https://github.com/acme/platform.git");
    mkdirSync(join(FOLDER, main, "apps/maps"), { recursive: true });
    expect(asks(`${main}/apps/maps`, "https://github.com/acme/other")).to.equal("elsewhere");
    put(`${main}/.git/worktrees/w/commondir`, "../..\n");
    put("tree/.git", `gitdir: ${join(FOLDER, main, ".git/worktrees/w")}\n`);
    expect(asks("tree", "git@github.com:acme/platform")).to.equal("here");
    put(`${main}/.git/modules/sub/config`, `[remote "origin"]\n\turl = https://github.com/acme/sub\n`);
    put(`${main}/sub/.git`, "gitdir: ../.git/modules/sub\n");
    expect(asks(`${main}/sub`, "https://github.com/acme/sub.git")).to.equal("here");
    expect(asks(`${main}/sub`, "https://github.com/acme/platform.git")).to.equal("elsewhere");
  });

  it("follow insteadOf", () => {
    put(
      "instead/.git/config",
      '[url "https://github.com/"]\n\tinsteadOf = gh:\n[remote "origin"]\n\turl = gh:acme/platform\n',
    );
    expect(asks("instead", "https://github.com/acme/platform")).to.equal("here");
  });

  it("say nothing without a repository, an address, or a remote elsewhere than on this machine", () => {
    mkdirSync(join(FOLDER, "plain"));
    expect(asks("plain", "https://github.com/acme/platform")).to.equal("unknown");
    expect(asks(repository(), "https://github.com/acme/platform")).to.equal("unknown");
    expect(asks(repository("/srv/git/platform"), "https://github.com/acme/platform")).to.equal("unknown");
    expect(asks(repository("C:\\git\\platform"), "https://github.com/acme/platform")).to.equal("unknown");
    expect(asks(repository("https://github.com/acme/platform"), undefined)).to.equal("unknown");
  });

  it("show no password", () => {
    expect(shownAddress("https://bot:s3cret@git.example.com/acme/platform.git")).to.equal(
      "git.example.com/acme/platform",
    );
    for (const [url, text] of [
      ["https://bot:s3@cret@git.example.com/acme/platform", "git.example.com/acme/platform"],
      ["git::https://s3cret@git.example.com/acme/platform?ref=v1", "git.example.com/acme/platform"],
      ["https://bot:s3/cret@git.example.com/acme/platform", "another repository"],
      ["https://bot:12/cret@git.example.com/acme/platform", "another repository"],
      ["bot:s3cret@git.example.com:acme/platform", "another repository"],
      ["s3cret@git.example.com/acme/platform", "another repository"],
      ["file://bot:s3cret@git.example.com/acme", "another repository"],
    ] as const)
      expect(shownAddress(url), url).to.equal(text);
  });
});

const ON = "commonBackendServiceAccount: { enableGCPWorkloadIdentity: true }\n";
const application = (source: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: maps }\nspec:\n  destination: { namespace: maps }\n  ${source}\n`;
const REF = (url: string) =>
  `sources:\n    - { repoURL: "https://charts.example.com", chart: carto, helm: { valueFiles: [$v/values.yaml] } }\n    - { repoURL: "${url}", ref: v }`;
const UMBRELLA = (url: string) =>
  `source: { repoURL: "${url}", path: chart, helm: { valueFiles: [more.yaml] } }`;
const FLUX = (url: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: maps, namespace: maps }\nspec:\n  chart: { spec: { chart: ./chart, sourceRef: { kind: GitRepository, name: repo } } }\n---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: repo, namespace: flux-system }\nspec: { url: "${url}" }\n`;
const HERE = "https://git.example.com/acme/platform";
const ELSEWHERE = "https://git.example.com/acme/elsewhere";

describe("Values of another repository", () => {
  const judge = async (text: string, remotes: readonly string[] | undefined) => {
    made += 1;
    const folder = remotes === undefined ? `none${made}` : repository(...remotes);
    put(`${folder}/values.yaml`, ON);
    put(`${folder}/chart/more.yaml`, `carto: { ${ON.trim()} }\n`);
    put(`${folder}/chart/values.yaml`, `carto: { ${ON.trim()} }\n`);
    put(
      `${folder}/chart/Chart.yaml`,
      "apiVersion: v2\nname: platform\nversion: 1.0.0\ndependencies: [{ name: carto, version: 1.x, repository: https://charts.example.com }]\n",
    );
    put(`${folder}/app.yaml`, text);
    const argv = ["--offline", "-f", "app.yaml", "--only", "workload-identity-enabled"];
    const run = await commandLine(argv, { cwd: join(FOLDER, folder) });
    return { run, result: resultsOf(run, "workload-identity-enabled")[0] };
  };
  const KINDS = [
    { says: "$ref", text: (url: string) => application(REF(url)), names: "$v/values.yaml" },
    { says: "the source's folder", text: (url: string) => application(UMBRELLA(url)), names: "chart" },
    { says: "Flux", text: FLUX, names: "./chart" },
  ];
  for (const { says, text, names } of KINDS) {
    it(`are unknown, and named: ${says}`, async () => {
      expect((await judge(text(HERE), [`${HERE}.git`])).result?.status).to.equal("pass");
      const { run, result } = await judge(text(ELSEWHERE), [HERE]);
      expect(result?.status, run.stdout).to.equal("unknown");
      expect(result?.message).to.include(names).and.include("git.example.com/acme/elsewhere");
      expect(run.exitCode).to.equal(3);
    });
  }

  for (const { says, text } of [
    { says: "Argo CD", text: application(REF(ELSEWHERE)) },
    { says: "Flux", text: FLUX(ELSEWHERE) },
  ])
    it(`are taken for this folder's where nothing says otherwise, which the report notes: ${says}`, async () => {
      const { run, result } = await judge(text, undefined);
      expect(result?.status).to.equal("pass");
      expect(run.json.target.inferred.release).to.include(
        "git.example.com/acme/elsewhere is taken for this folder",
      );
    });
});
