/** Names in every place where people choose one: a redacted bundle holds none of them. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { FORMATS } from "../../src/render/index.ts";
import { folder } from "../support/bundles.ts";
import { commandLine } from "../support/doctor.ts";
import { namedManifest, namedObjects, namedValues, namedWorld, namer } from "../support/planted-names.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const { own, placeOf } = namer();
const TARGET = ["--project", "acme-prod", "--cluster", "analytics", "--location", "europe-west1"];

/** The places whose names are in a text: as they are, backwards, in base64, hexadecimal or as a URL may write them. */
function namesIn(text: string): readonly string[] {
  const low = text.toLowerCase();
  const runs = (text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), "base64").toString("latin1").toLowerCase()),
  );
  const decoded = [...new Set(runs)].join("\n");
  return [...placeOf].flatMap(([word, place]) => {
    const url = word.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    const forms = [word, [...word].reverse().join(""), Buffer.from(word).toString("hex"), url];
    return forms.some((form) => low.includes(form)) || decoded.includes(word) ? [place] : [];
  });
}

describe("A name that people chose", function () {
  this.timeout(240_000);
  let sandbox: Sandbox | undefined;
  let cwd = "";
  before(async () => {
    sandbox = await startSandbox({ scenario: loadScenario("healthy", namedWorld(own)) });
    cwd = join(folder(), own("a folder"));
    mkdirSync(join(cwd, own("a chart's folder")), { recursive: true });
    const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
    write(`${own("a file")}.yaml`, `# ${own("a comment in values")}\n${stringify(namedValues(own))}`);
    write("manifest.yaml", namedManifest(own));
    for (const [name, object] of Object.entries(namedObjects(own))) write(name, stringify(object));
    write(
      join(own("a chart's folder"), "Chart.yaml"),
      `apiVersion: v2\nname: carto\nversion: 1.9.0-${own("a chart's version")}+${own("a build")}\n`,
    );
    write(join(own("a chart's folder"), "values.yaml"), `${own("a default of a chart")}: 1\n`);
    const config: {
      users: { name: string }[];
      contexts: { name: string; context: { user: string; namespace?: string } }[];
      "current-context": string;
    } = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
    for (const one of config.users) one.name = own("a user of the kubeconfig");
    for (const one of config.contexts) {
      one.name = own("a context");
      one.context = {
        ...one.context,
        user: own("a user of the kubeconfig"),
        namespace: own("a context's namespace"),
      };
    }
    config["current-context"] = own("a context");
    write(own("a kubeconfig"), stringify(config));
  });
  after(() => sandbox?.stop());

  const values = () => join(cwd, `${own("a file")}.yaml`);
  const RUNS: Readonly<Record<string, () => readonly string[]>> = {
    "of a live run": () => [
      ...["-n", "carto", "--release", "carto", ...TARGET, "-f", values(), "--helm-release", "--read-secrets"],
      ...[
        "--chart",
        own("a chart's folder"),
        "--set",
        `${own("a key of --set")}.x=${own("a value of --set")}`,
      ],
      ...["--set-file", `${own("a key of --set-file")}=manifest.yaml`],
    ],
    "of a manifest and of options": () => [
      ...["-n", own("a namespace"), "--release", own("a release"), ...TARGET, "--manifest", "manifest.yaml"],
      ...["--gsa", `${own("an option's account")}@x.iam.gserviceaccount.com`, "--ksa", own("--ksa")],
    ],
    "of a kubeconfig": () => ["--context", own("a context"), ...TARGET],
    "of what doesn't exist": () => [
      ...["-n", own("a namespace"), "--project", own("--project"), "--cluster", own("--cluster")],
      ...["--location", "europe-west9"],
    ],
    "of an umbrella chart": () => [
      "--offline",
      "-f",
      "umbrella.yaml",
      "--values-key",
      own("an umbrella's key"),
    ],
    "of Flux": () => ["--offline", "-f", "flux.yaml"],
    "of Argo CD": () => ["--offline", "-f", "argo.yaml"],
  };
  const seen = new Set<string>();
  for (const [says, argv] of Object.entries(RUNS))
    it(`is in no redacted bundle, nor in what is made of it: ${says}`, async () => {
      const environment = {
        ...sandbox?.env,
        KUBECONFIG: join(cwd, own("a kubeconfig")),
        HOME: `/home/${own("a home")}`,
        USER: own("a user of the machine"),
        HOSTNAME: own("a machine"),
      };
      const [plain, redacted, later] = ["plain", "redacted", "later"].map((name) =>
        join(folder(), `${name}.tgz`),
      );
      const bundle = (words: readonly string[], file = "") =>
        commandLine(["bundle", ...words, "--file", file], { environment, cwd });
      const hidden = ["--redact", "pseudonyms"];
      for (const made of [
        await bundle(argv(), plain),
        await bundle([...argv(), ...hidden], redacted),
        await bundle(["--bundle", plain ?? "", ...hidden], later),
      ])
        expect(made.exitCode, made.stderr).to.equal(0);
      const files = (file = "") => gunzipSync(readFileSync(file)).toString("latin1");
      const before = namesIn(files(plain));
      expect(before.length).to.be.above(3);
      for (const place of before) seen.add(place);
      const outputs = [files(redacted), files(later)];
      for (const words of [
        ...FORMATS.map((format) => ["doctor", "--bundle", redacted ?? "", "-v", "-o", format]),
        ["doctor", "--bundle", redacted ?? "", "--facts", "-o", "json"],
        ["fix", "--bundle", redacted ?? ""],
        ["compare", redacted ?? "", redacted ?? "", "-o", "json"],
      ]) {
        const { stdout, stderr } = await commandLine(words, { environment: {}, cwd: "/" });
        outputs.push(stdout + stderr.replaceAll(redacted ?? "", ""));
      }
      expect([...new Set(outputs.flatMap(namesIn))]).to.deep.equal([]);
    });

  it("was in the plain bundles, in most of the places", () => expect(seen.size).to.be.above(100));
});
