import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { collectScript } from "../../src/app/collect-script.ts";
import { collectedBy } from "../../src/sources/evidence/commands.ts";
import { commandLine } from "../support/doctor.ts";

const PLACE = [
  "--project",
  "acme-prod",
  "--location",
  "europe-west1",
  "--cluster",
  "analytics",
  "-n",
  "carto",
];
const collect = (...argv: readonly string[]) => commandLine(["collect", ...argv]);

describe("carto-wi collect", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carto-wi-collect-"));
    // Stand-ins that tell how they were called, one argument a line, and fail.
    mkdirSync(join(folder, "bin"));
    for (const tool of ["gcloud", "kubectl"]) {
      const file = join(folder, "bin", tool);
      writeFileSync(file, '#!/bin/sh\nprintf "%s\\n" "${0##*/}" "$@" >>"$CALLS"\necho no >&2\nexit 7\n');
      chmodSync(file, 0o755);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string, ...argv: readonly string[]) => {
    writeFileSync(join(folder, "script.sh"), script);
    const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, CALLS: join(folder, "calls") };
    return spawnSync("sh", [join(folder, "script.sh"), ...argv], { cwd: folder, env, encoding: "utf8" });
  };

  it("prints a script, and asks nobody", async () => {
    const { exitCode, stdout, stderr } = await collect("--print-commands", ...PLACE);
    expect(exitCode, stderr).to.equal(0);
    expect(stdout)
      .to.match(/^#!\/bin\/sh\n/)
      .and.include("set -u\numask 077\n");
    expect(stdout).to.include(
      "gcloud container clusters describe analytics --location=europe-west1 --project=acme-prod",
    );
    expect(stdout).to.include("kubectl --context=gke_acme-prod_europe-west1_analytics get namespaces carto");
    expect(stdout).to.include(`printf '%s\\n' '{"version":"1","options":{"project":"acme-prod",`);
    expect(stdout).not.to.match(/secrets|get-credentials|\bdelete\b|\bapply\b/);
  });

  it("asks at once for all that the options and the values lead to", async () => {
    const values = join("fixtures", "scenarios", "healthy", "customizations.yaml");
    const { stdout } = await collect("--print-commands", ...PLACE, "--release", "carto", "-f", values);
    expect(stdout)
      .to.include(
        "gcloud iam service-accounts get-iam-policy carto-backend@acme-prod.iam.gserviceaccount.com",
      )
      .and.include("gcloud storage buckets get-iam-policy gs://");
  });

  it("takes another context, and remembers it", async () => {
    const { stdout } = await collect("--print-commands", ...PLACE, "--context", "prod");
    expect(stdout).to.include("kubectl --context=prod get").and.include('"context":"prod"');
  });

  it("saves what each command says, and that it failed, for its owner alone", async () => {
    const { stdout } = await collect("--print-commands", ...PLACE);
    const ran = run(stdout, "here");
    expect(ran.status, ran.stderr).to.equal(0);
    const files = readdirSync(join(folder, "here"));
    expect(files).to.include("target.json").and.have.length.above(20);
    for (const file of files) {
      expect(statSync(join(folder, "here", file)).mode & 0o077, file).to.equal(0);
      const text = readFileSync(join(folder, "here", file), "utf8");
      if (file.endsWith(".err")) expect(text).to.equal("no\n\ncarto-wi: exit 7\n");
    }
    // What could not be read is asked for again, by the same script but for the folder's name.
    const again = await collect("--print-commands", "--evidence", join(folder, "here"));
    expect(again.stdout.replace(/^folder=.*$/m, "")).to.equal(stdout.replace(/^folder=.*$/m, ""));
  });

  it("prints nothing again that was answered, refused or is not there", async () => {
    const { stdout } = await collect("--print-commands", ...PLACE);
    run(stdout, "here");
    const here = join(folder, "here");
    const fileOf = (start: string) => readdirSync(here).find((file) => file.startsWith(start)) ?? "";
    writeFileSync(
      join(here, fileOf("get-namespaces-").replace(/err$/, "json")),
      '{"metadata":{"name":"carto"}}',
    );
    for (const [start, said] of [
      ["get-namespaces-", ""],
      ["list-nodes-", "Error from server (Forbidden): nodes is forbidden\n\ncarto-wi: exit 1\n"],
      [
        "container-clusters-get-",
        "ERROR: (x) ResponseError: code=404, message=Not found\n\ncarto-wi: exit 1\n",
      ],
    ] as const)
      writeFileSync(join(here, fileOf(start).replace(/json$/, "err")), said);
    const again = await collect("--print-commands", "--evidence", here);
    const SETTLED = /^save (get-namespaces|list-nodes|container-clusters-get)-/gm;
    expect(stdout.match(SETTLED)).to.have.length(3);
    expect(again.stdout.match(SETTLED)).to.equal(null);
    expect(again.stdout).to.include("save get-serviceaccounts-");
  });

  const QUOTES = "a'; touch pwned; $(touch pwned) `touch pwned` \\";
  for (const [says, evil] of [
    ["with quotes", QUOTES],
    ["with what is not seen", `${QUOTES}\n\u202e; touch pwned`],
  ] as const) {
    it(`lets no name ${says} become a command`, () => {
      const bucket = collectedBy({ method: "storage.buckets.getIamPolicy", resource: `buckets/${evil}` });
      const never = collectedBy({
        method: "bigquery.datasets.get",
        resource: "projects/p/datasets/d\ntouch pwned",
      });
      const looked = [
        { ...bucket, open: true },
        { ...never, open: false },
      ];
      const script = collectScript({ looked, options: evil, folder: evil, context: evil });
      const { status, stderr } = run(script ?? "");
      expect(status, stderr).to.equal(0);
      expect(readdirSync(folder).filter((file) => file.startsWith("pwned"))).to.deep.equal([]);
      const called = readFileSync(join(folder, "calls"), "utf8");
      expect(called.split("\n").slice(0, 4)).to.deep.equal([
        "gcloud",
        "storage",
        "buckets",
        "get-iam-policy",
      ]);
      if (evil === QUOTES) expect(called.split("\n")[4]).to.equal(`gs://${evil}`);
    });
  }

  it("says so, and prints nothing, once nothing is missing", () => {
    const looked = [{ ...collectedBy({ method: "get secrets", resource: "x" }), open: false }];
    expect(collectScript({ looked, options: "{}", folder: "f", context: "c" })).to.equal(undefined);
  });

  for (const [says, argv, why] of [
    ["without --print-commands", PLACE, "collect runs nothing itself: --print-commands"],
    ["without a place", ["--print-commands", "-n", "carto"], "--project, --location, --cluster"],
    ["with a word", ["--print-commands", ...PLACE, "now"], 'collect takes no "now"'],
    ["with an option of the doctor's", ["--print-commands", ...PLACE, "--offline"], "--offline"],
    [
      "with a folder that is not there",
      ["--print-commands", "--evidence", "/nowhere/at/all"],
      "cannot be read: it does not exist",
    ],
  ] as const) {
    it(`is refused ${says}`, async () => {
      const { exitCode, stdout, stderr } = await collect(...argv);
      expect(exitCode).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr).to.include(why);
    });
  }
});
