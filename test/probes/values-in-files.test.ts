/** What the probes of values say of trees of values, those of old bundles among them. */
import { expect } from "chai";
import type { Manifest } from "../../src/domain/chart/manifest.ts";
import type { ValuesNode, ValuesTree } from "../../src/domain/chart/values-tree.ts";
import { OFFLINE, type TerraformFact } from "../../src/facts.ts";
import annotationEmailValid from "../../src/probes/annotation-email-valid.ts";
import bigqueryConnectionAgrees from "../../src/probes/bigquery-connection-agrees.ts";
import noKeyFile from "../../src/probes/no-key-file.ts";
import proxySparesMetadataServer from "../../src/probes/proxy-spares-metadata-server.ts";
import targetNamesValid from "../../src/probes/target-names-valid.ts";
import terraformChangesSafe from "../../src/probes/terraform-changes-safe.ts";
import valuesShape from "../../src/probes/values-shape.ts";
import workloadIdentityEnabled from "../../src/probes/workload-identity-enabled.ts";
import type { Subject } from "../../src/subject.ts";
import { EMAIL, stepsOf } from "../support/facts.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import { manifestWith, treeOf } from "../support/trees.ts";

const ACCOUNT = "commonBackendServiceAccount";
const ON = `${ACCOUNT}:\n  enableGCPWorkloadIdentity: true\n`;
const KEY = "GOOGLE_APPLICATION_CREDENTIALS";
const value = (text: string) => ({ state: "known", value: text, from: "a test", given: false }) as const;
const PLANNED = { ...subject, moment: "planned" } as const;
const at = (line: number, column: number) => ({ file: "values.yaml", line, column });

describe("values-shape, by the number of problems and what is open", () => {
  const judge = (tree: ValuesTree, manifest: Manifest | undefined = undefined) =>
    valuesShape.judge(
      { values: known(tree), manifest: manifest === undefined ? notAsked : known(manifest) },
      subject,
    );
  const problems = (count: number): ValuesTree => ({
    ...treeOf(ON),
    findings: Array.from({ length: count }, (_, index) => ({
      kind: "duplicate-key",
      path: [`key${index + 1}`],
      message: `key${index + 1} is given twice`,
    })),
  });

  it("names twenty problems, and counts the others in the last", () => {
    for (const [count, shown, more] of [
      [20, 20, ""],
      [21, 20, "(and 1 more problems)"],
      [25, 20, "(and 5 more problems)"],
    ] as const) {
      const found = judge(problems(count));
      expect(found).to.have.lengthOf(shown);
      const counting = found.filter(({ message }) => message.includes("more problems"));
      expect(counting).to.deep.equal(more === "" ? [] : found.slice(-1));
      expect(found.at(-1)?.message).to.include(more);
    }
  });

  it("names what breaks the result before what doesn't", () => {
    for (const [flag, create] of [
      ["true", "false"],
      ["false", "true"],
    ]) {
      const found = judge(
        treeOf(`${ACCOUNT}:\n  enableGCPWorkloadIdentity: "${flag}"\n  create: "${create}"\n`),
      );
      expect(found.map(({ status }) => status)).to.deep.equal(["fail", "warn"]);
    }
  });

  const EXTRA = `${ON}extraDeploy:\n  - kind: ServiceAccount\n`;
  it("is unknown where extraDeploy adds objects, unless the manifest shows them", () => {
    const [found] = judge(treeOf(EXTRA));
    expect(found).to.deep.include({ status: "unknown", subject: "extraDeploy", location: at(3, 1) });
    expect(judge(treeOf(EXTRA), manifestWith())[0]?.status).to.equal("pass");
    expect(judge(treeOf(ON))[0]?.status).to.equal("pass");
  });
  it("doesn't decide by a bundle that doesn't say what extraDeploy adds", () => {
    const [found] = judge(treeOf(ON, { extraDeploy: { collected: false } }));
    expect(found).to.deep.include({ status: "unknown", severity: "warn", subject: "extraDeploy" });
    expect(found).to.have.nested.property("because.kind", "not-collected");
  });

  it("names what another tool fills in, one setting or several", () => {
    const one = judge(treeOf(`${ACCOUNT}:\n  enableGCPWorkloadIdentity: "\${FLAG}"\n`));
    expect(one[0]).to.include({ status: "unknown", subject: `${ACCOUNT}.enableGCPWorkloadIdentity` });
    expect(one[0]?.message).to.not.include("(and");
    const two = judge(treeOf(`${ACCOUNT}:\n  enableGCPWorkloadIdentity: "\${FLAG}"\n  name: "\${FLAG}"\n`));
    expect(two.map(({ status }) => status)).to.include("unknown");
  });
});

describe("workload-identity-enabled, by values and a manifest", () => {
  const judge = (
    tree: ValuesTree | undefined,
    manifest: Manifest | undefined = undefined,
    of: Subject = PLANNED,
  ) =>
    workloadIdentityEnabled.judge(
      {
        values: tree === undefined ? notAsked : known(tree),
        manifest: manifest === undefined ? notAsked : known(manifest),
      },
      of,
    )[0];
  const flag = (text: string) => treeOf(`${ACCOUNT}:\n  enableGCPWorkloadIdentity: ${text}\n`);
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "carto-maps-api" },
    spec: { template: { spec: { containers: [] } } },
  };
  const job = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "carto-migrations" },
    spec: { template: { spec: { containers: [] } } },
  };
  const keyed = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "carto-maps-api" },
    data: { [KEY]: "/key.json" },
  };

  it("tells a boolean from a text that counts as true", () => {
    expect(judge(flag("true"))?.message).to.not.include("treat");
    expect(judge(flag('"false"'))?.message).to.include("Helm's templates treat as true");
    expect(judge(flag('"false"'))?.status).to.equal("pass");
  });
  it("says that the annotation is ignored, where there is one", () => {
    const annotated = treeOf(
      `${ACCOUNT}:\n  enableGCPWorkloadIdentity: false\n  annotations: { iam.gke.io/gcp-service-account: ${EMAIL} }\n`,
    );
    expect(judge(annotated)?.message).to.include("ignores the annotation");
    expect(judge(flag("false"))?.message).to.not.include("ignores the annotation");
  });
  it("is blocked where the values are broken, by the probe that says how", () => {
    const broken = treeOf(`${ACCOUNT}:\nenableGCPWorkloadIdentity: true\n`);
    expect(judge(broken)).to.include({ status: "unknown" });
    expect(judge(broken)).to.have.nested.property("because.by", "values-shape");
    expect(judge(broken)).to.have.nested.property("because.kind", "blocked");
  });
  it("is what the manifest says, if it has Deployments", () => {
    expect(judge(undefined, manifestWith(deployment))?.status).to.equal("pass");
    expect(judge(undefined, manifestWith(deployment, keyed))?.status).to.equal("fail");
    expect(judge(undefined, manifestWith(job, keyed))?.status).to.not.equal("fail");
    expect(judge(undefined, manifestWith(job, deployment))?.status).to.equal("pass");
  });
  for (const [values, manifest, status, holds] of [
    ["true", [deployment, keyed], "fail", "Render the chart again"],
    ["false", [deployment, keyed], "fail", "customizations"],
    ["false", [deployment], "warn", ""],
    ["true", [deployment], "pass", ""],
    ['"${FLAG}"', [deployment], "pass", ""],
    ['"${FLAG}"', [deployment, keyed], "fail", ""],
  ] as const)
    it(`is ${status} with the values' ${values} beside a manifest with ${manifest.length === 1 ? "no" : "a"} key file`, () => {
      const found = judge(flag(values), manifestWith(...manifest));
      expect(found?.status).to.equal(status);
      if (holds === "Render the chart again") expect(stepsOf(found).summary).to.include(holds);
      else expect(stepsOf(found).summary).to.not.include("Render the chart again");
    });
  it("asks for values before an installation only where none were given", () => {
    const none = { state: "not-asked", reason: { kind: "not-given", detail: "no values given" } } as const;
    const asked = (of: Subject, values: typeof none | ReturnType<typeof unseenFor>) =>
      workloadIdentityEnabled.judge({ values, manifest: notAsked }, of)[0];
    expect(asked(PLANNED, none)).to.include({ status: "unknown" });
    expect(asked(PLANNED, none)?.message).to.include("-f customizations.yaml");
    expect(asked(subject, none)).to.include({ status: "skip" });
    expect(asked(PLANNED, unseenFor("get secrets"))?.message).to.include("get secrets");
  });
});

describe("annotation-email-valid, by the text", () => {
  const values = (text: string) =>
    treeOf(`${ON}  annotations:\n    iam.gke.io/gcp-service-account: ${text}\n`);
  const judge = (email: string, tree = values(JSON.stringify(email))) =>
    annotationEmailValid.judge(
      { values: known(tree), manifest: notAsked },
      { ...PLANNED, iamServiceAccount: value(email) },
    )[0];
  for (const [email, status] of [
    [EMAIL, "pass"],
    [`${EMAIL}\n`, "fail"],
    [" ACCOUNT@PROJECT.iam.gserviceaccount.com", "fail"],
    ["412345678901@cloudservices.gserviceaccount.com", "fail"],
    ["acme-prod@appspot.gserviceaccount.com", "warn"],
    ["412345678901-compute@developer.gserviceaccount.com", "warn"],
    ["104837261959483726150", "warn"],
    ["carto-backend@acme-prod", "fail"],
  ] as const)
    it(`is ${status} for ${JSON.stringify(email)}`, () => {
      expect(judge(email)?.status).to.equal(status);
    });
  it("points to the annotation of that text alone", () => {
    expect(judge(EMAIL)?.location).to.deep.equal(at(4, 37));
    expect(judge(EMAIL, values("other@acme-prod.iam.gserviceaccount.com"))).to.not.have.property("location");
    expect(judge(EMAIL, treeOf(ON))).to.not.have.property("location");
  });
  it("knows a placeholder also with blanks around it", () => {
    expect(judge(" ACCOUNT@PROJECT.iam.gserviceaccount.com")?.message).to.include("placeholder");
  });
  it("expects the text without its blanks, if that is an email", () => {
    expect(judge(`${EMAIL}\n`)).to.have.property("expected", JSON.stringify(EMAIL));
    expect(judge("carto-backend@acme-prod")).to.have.property(
      "expected",
      "ACCOUNT@PROJECT.iam.gserviceaccount.com",
    );
    expect(stepsOf(judge("carto-backend@acme-prod")).commands).to.deep.equal([
      "gcloud iam service-accounts list --project=acme-prod",
    ]);
  });
});

describe("target-names-valid, by the names that are known", () => {
  const judge = (change: Partial<Subject>) => targetNamesValid.judge({}, { ...subject, ...change })[0];
  const none = { namespace: OFFLINE, release: OFFLINE, kubernetesServiceAccount: OFFLINE };
  it("is skipped without any, and passes with one", () => {
    expect(judge(none)?.status).to.equal("skip");
    expect(judge({ ...none, namespace: value("carto") })).to.include({ status: "pass" });
    expect(judge({ ...none, kubernetesServiceAccount: value("a".repeat(200)) })?.status).to.equal("pass");
    expect(
      judge({ ...none, namespace: value("carto"), kubernetesServiceAccount: value("a".repeat(200)) })?.status,
    ).to.equal("warn");
  });
});

describe("bigquery-connection-agrees, without a known account", () => {
  it("expects the annotation's email, and takes no email for another one", () => {
    const connection = (email: string) =>
      treeOf(
        `${ON}appConfigValues:\n  workloadIdentityConnection:\n    enabled: true\n    billingProject: acme-prod\n${email}`,
      );
    const judge = (email: string) =>
      bigqueryConnectionAgrees.judge(
        { values: known(connection(email)) },
        { ...subject, iamServiceAccount: OFFLINE },
      )[0];
    expect(judge("")).to.include({ status: "warn", expected: "the annotation's email" });
    expect(judge(`    serviceAccountEmail: ${EMAIL}\n`)?.status).to.equal("pass");
  });
});

describe("terraform-changes-safe, of plans that say little", () => {
  const judge = (hazards: TerraformFact["hazards"], change: Partial<Subject> = {}) =>
    terraformChangesSafe.judge(
      { terraform: known({ exists: true, kind: "plan", names: {}, hazards }) },
      { ...subject, ...change },
    )[0];
  it("warns of a plan of some changes alone", () => {
    const found = judge([{ address: "the plan", hazard: "partial" }]);
    expect(found).to.include({ status: "warn", found: "complete: false" });
    expect(stepsOf(found).summary).to.include("-target");
  });
  it("names what isn't evaluated, also where the namespace isn't known", () => {
    const hazard = { address: "google_iam_deny_policy.all", hazard: "unjudged", namespace: "etl" } as const;
    const found = judge([hazard], { namespace: OFFLINE });
    expect(found?.message).to.include("google_iam_deny_policy.all");
    expect(found).to.have.nested.property("because.kind", "undecidable");
    expect(judge([])?.message).to.include("plan");
  });
});

const NO_LIVE = {
  deployments: notAsked,
  otherWorkloads: notAsked,
  pods: notAsked,
  configMaps: notAsked,
  plannedConfigMaps: notAsked,
  secrets: notAsked,
};

describe("no-key-file, by values beside a manifest and of old bundles", () => {
  const judge = (tree: ValuesTree | undefined, manifest: Manifest | undefined = undefined) =>
    noKeyFile.judge(
      {
        ...NO_LIVE,
        helmRelease: notAsked,
        values: tree === undefined ? notAsked : known(tree),
        manifest: manifest === undefined ? notAsked : known(manifest),
      },
      PLANNED,
    );
  const env = (name: string) => [{ name, value: "/key.json" }];
  const deployment = (variables: readonly object[]) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "carto-maps-api" },
    spec: { template: { spec: { containers: [{ name: "api", image: "api", env: variables }] } } },
  });

  it("names a variable at the top of the values, or in a setting of a component", () => {
    const [top] = judge(treeOf(`${KEY}: /key.json\n${ON}`));
    expect(top).to.deep.include({
      status: "fail",
      subject: `.${KEY}`,
      location: at(1, 1),
      found: `${KEY} in the values`,
    });
    expect(top?.message).to.equal(`the values set ${KEY}, which overrides Workload Identity`);
    expect(stepsOf(top).summary).to.equal(`Remove ${KEY} from the values`);
    const [own] = judge(treeOf(`${ON}mapsApi:\n  env:\n    ${KEY}: /key.json\n`));
    expect(own).to.deep.include({
      status: "fail",
      subject: `mapsApi.env.${KEY}`,
      found: `${KEY} in mapsApi.env`,
    });
    expect(own?.message).to.match(/^mapsApi\.env sets/);
    expect(stepsOf(own).summary).to.equal(`Remove ${KEY} from mapsApi.env`);
    expect(
      judge(treeOf(`${ON}accountsWww:\n  env:\n    ${KEY}: /key.json\n`)).map(({ status }) => status),
    ).to.deep.equal(["pass"]);
  });

  it("warns of what only the next render of the manifest adds", () => {
    const tree = treeOf(`${ON}mapsApi:\n  env:\n    ${KEY}: /key.json\n`);
    const [alone] = judge(tree, manifestWith(deployment([])));
    expect(alone).to.include({ status: "warn" });
    expect(alone?.message).to.include("next render");
    const [both] = judge(tree, manifestWith(deployment(env(KEY))));
    expect(both).to.include({ status: "fail" });
    expect(both?.message).to.not.include("next render");
    const [other] = judge(tree, manifestWith(deployment(env("GCE_METADATA_HOST"))));
    expect(other).to.include({ status: "warn" });
    const pending = judge(
      treeOf(`${ON}mapsApi:\n  extraEnvVarsSecret: keys\n`),
      manifestWith(deployment([])),
    );
    expect(pending[0]).to.include({ status: "unknown" });
    expect(pending[0]?.message).to.not.include("next render");
  });

  it("is unknown where an older bundle doesn't hold the environments", () => {
    const tree = treeOf(ON, { environments: { collected: false }, environment: [{}] });
    for (const [probe, found] of [
      ["no-key-file", judge(tree)],
      [
        "proxy",
        proxySparesMetadataServer.judge({ ...NO_LIVE, values: known(tree), manifest: notAsked }, PLANNED),
      ],
    ] as const) {
      const old = found.find((finding) => finding.status === "unknown");
      expect(old, probe).to.include({ subject: "environment" });
      expect(old, probe).to.have.nested.property("because.kind", "not-collected");
      expect(old, probe).to.have.property("expected");
    }
    const manifest = manifestWith(deployment([]));
    const unread = {
      ...manifest,
      workloads: manifest.workloads.map((one) => ({ ...one, environment: { collected: false as const } })),
    };
    for (const found of [
      judge(undefined, unread),
      judge(undefined, { ...manifest, objects: { collected: false } }),
      proxySparesMetadataServer.judge({ ...NO_LIVE, values: notAsked, manifest: known(unread) }, PLANNED),
    ])
      expect(found.filter(({ status }) => status === "unknown").map(({ subject: of }) => of)).to.deep.equal([
        "environment",
      ]);
    expect(judge(undefined, manifest).map(({ status }) => status)).to.deep.equal(["pass"]);
  });

  it("names where the manifest sets a variable, with its value or from an object", () => {
    const from = { name: "GCE_METADATA_HOST", valueFrom: { secretKeyRef: { name: "net", key: "host" } } };
    const [found] = judge(undefined, manifestWith(deployment([...env(KEY), from])));
    expect(found).to.include({ status: "fail", subject: `Deployment/carto-maps-api ${KEY}` });
    const [, open] = judge(undefined, manifestWith(deployment([...env(KEY), from])));
    expect(open).to.include({ status: "unknown", subject: "the Secret net" });
    const [field] = judge(
      undefined,
      manifestWith(
        deployment([{ name: "GCE_METADATA_IP", valueFrom: { fieldRef: { fieldPath: "status.hostIP" } } }]),
      ),
    );
    expect(field).to.include({ status: "unknown", subject: "another field or variable" });
    expect(field?.message).to.include("GCE_METADATA_IP").and.include("doesn't read its value");
  });
});

describe("proxy-spares-metadata-server, by components", () => {
  const judge = (yaml: string) =>
    proxySparesMetadataServer.judge({ ...NO_LIVE, values: known(treeOf(yaml)), manifest: notAsked }, PLANNED);
  const own = (component: string, variables: string) => `${component}:\n  env:\n${variables}`;
  it("judges each component by its own variables", () => {
    const proxied = own("mapsApi", "    HTTP_PROXY: http://proxy:3128\n");
    const spared = own(
      "importApi",
      "    HTTP_PROXY: http://proxy:3128\n    NO_PROXY: .google.internal,169.254.169.254\n",
    );
    const found = judge(`${ON}${proxied}${spared}`);
    expect(found.map(({ status, subject: of }) => [status, of])).to.deep.equal([["warn", "mapsApi"]]);
    expect(found[0]?.location).to.deep.equal(at(5, 5));
    expect(judge(`${ON}${own("mapsApi", "    NO_PROXY: localhost\n")}`)[0]?.status).to.equal("skip");
  });
  it("can't tell exceptions that are withheld", () => {
    const withheld: ValuesNode = { kind: "withheld", type: "map", truthy: true };
    const proxy: ValuesNode = {
      kind: "map",
      entries: [
        { key: "enabled", value: { kind: "boolean", value: true } },
        { key: "excludedDomains", value: withheld },
      ],
    };
    const tree: ValuesTree = {
      ...treeOf(ON),
      root: { kind: "map", entries: [{ key: "externalProxy", value: proxy }] },
    };
    const [found] = proxySparesMetadataServer.judge(
      { ...NO_LIVE, values: known(tree), manifest: notAsked },
      PLANNED,
    );
    expect(found).to.have.nested.property("because.kind", "undecidable");
    expect(found?.message).to.include("externalProxy.excludedDomains");
  });
});
