import { expect } from "chai";
import { parseAllDocuments } from "yaml";
import { readOf } from "../kubernetes/reads.ts";
import { doctorOn, resultsOf } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { METHODS } from "../support/sandbox/google/services.ts";
import { loadScenario, type RequestRecord, scenarioNames, startSandbox } from "../support/sandbox/index.ts";

type Role = {
  readonly kind?: string;
  readonly metadata?: { readonly name: string; readonly namespace?: string };
  readonly includedPermissions?: readonly string[];
  readonly rules?: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
};

type Binding = {
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly name: string }[];
};

/** What the roles grant: an IAM permission, or `PLACE: VERB RESOURCE[.GROUP]`. */
function granted({ metadata, includedPermissions = [], rules = [] }: Role): readonly string[] {
  const place = metadata?.namespace ?? "cluster";
  return [
    ...includedPermissions,
    ...rules.flatMap(({ apiGroups, resources, verbs }) =>
      resources.flatMap((resource) =>
        verbs.map((verb) => `${place}: ${verb} ${[resource, ...apiGroups.filter(Boolean)].join(".")}`),
      ),
    ),
  ];
}

/** What a request needs, in the same words; undefined of the API groups, which everybody may read. */
function needed(request: RequestRecord): string | undefined {
  const path = request.path.replace(/\?.*$/s, "");
  const { service } = request;
  if (service === "kubernetes") {
    const read = readOf({ path });
    const namespace = /^\/apis?\/.*?\/namespaces\/([^/]+)/.exec(path)?.[1];
    return read === undefined ? undefined : `${namespace ?? "cluster"}: ${read}`;
  }
  const method = METHODS[service].find(
    ({ verb, path: pattern }) => verb === request.method && matches(pattern, path),
  );
  return method?.permission ?? `a right for ${request.method} ${service} ${path}`;
}

function matches(pattern: string, path: string): boolean {
  const literals = pattern.split(/\{\w+\}/).map((text) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join("[^/]+")}$`).test(path);
}

async function rolesPrinted(): Promise<readonly Role[]> {
  const { stdout, stderr, code } = await runProcess(["explain", "permissions"]);
  expect(code, stderr).to.equal(0);
  return parseAllDocuments(stdout).map((document): Role => document.toJS());
}

const LIVE = ["-n", "carto", "--release", "carto", "--helm-release"];

/** The stories ask for no subnetwork, no dataset, no boundary, no mesh, no Cilium and no ConfigMap but the release's: one more that does. */
const RICH = {
  change: {
    policyBindings: {
      "organizations/889900112233": [
        {
          policyKind: "PRINCIPAL_ACCESS_BOUNDARY",
          policy: "organizations/889900112233/locations/global/principalAccessBoundaryPolicies/all",
          details: { enforcementVersion: "1", rules: [] },
        },
      ],
    },
    clusters: {
      "projects/acme-prod/locations/europe-west1/clusters/analytics": {
        privateClusterConfig: { enablePrivateNodes: true },
        networkConfig: { datapathProvider: null },
      },
    },
    kubernetes: {
      "v1/Namespace": { "istio-system": {} },
      "v1/ConfigMap": { "istio-system/istio": { data: { mesh: "accessLogFile: /dev/stdout" } } },
      "v1/Pod": {
        "carto/carto-maps-api-6c8f4d5b7-x2k9q": {
          spec: { initContainers: [{ name: "istio-proxy", image: "istio/proxyv2" }] },
        },
      },
      "apps/v1/DaemonSet": { "kube-system/cilium": { metadata: { labels: { "k8s-app": "cilium" } } } },
      "apps/v1/Deployment": {
        "carto/carto-maps-api": {
          spec: {
            template: {
              spec: { containers: [{ name: "maps-api", envFrom: [{ configMapRef: { name: "mine" } }] }] },
            },
          },
        },
      },
    },
  },
  values: ["billingProject=acme-prod", "workflowsTempLocation=acme-prod.carto_temp", "enabled=true"].flatMap(
    (pair) => ["--set", `appConfigValues.workloadIdentityConnection.${pair}`],
  ),
};

/** What the sandbox cannot show: it has no DNS-based endpoint of its own, and serves none of these API groups. */
const NOT_SHOWN =
  /^container\.clusters\.connect$|^bigquery\.datasets\.getIamPolicy$|^iam\.workloadIdentityPools\.searchPolicyBindings$|\.((?:crd\.)?projectcalico\.org|policy\.networking\.k8s\.io|networking\.gke\.io)$/;

describe("carto-wi explain permissions", () => {
  it("grants what the runs ask for, each right, and no other", async () => {
    const asked = new Set<string>();
    const runs = [
      ...scenarioNames().map((name) => ({ loaded: loadScenario(name), values: [] })),
      { loaded: loadScenario("healthy", RICH.change), values: RICH.values },
    ];
    for (const { loaded, values } of runs) {
      const sandbox = await startSandbox({ scenario: loaded });
      const { requests } = await doctorOn(sandbox, [...LIVE, "-f", loaded.valuesFile, ...values]);
      await sandbox.stop();
      for (const request of requests) asked.add(needed(request) ?? "");
    }
    asked.delete("");
    const printed = (await rolesPrinted()).flatMap(granted);
    expect([...asked].filter((right) => !printed.includes(right))).to.deep.equal([]);
    expect(printed.filter((right) => !asked.has(right) && !NOT_SHOWN.test(right))).to.deep.equal([]);
  });

  it("binds each role of Kubernetes to the user, in its namespace", async () => {
    const names = ["-n", "analytics", "--project", "acme-prod", "--user", "ana@acme.example"];
    const { stdout, code } = await runProcess(["explain", "permissions", ...names]);
    expect(code).to.equal(0);
    const documents = parseAllDocuments(stdout).map((document): Role & Binding => document.toJS());
    const rbac = documents.filter(({ kind }) => kind !== undefined);
    const place = ({ metadata }: Role) => `${metadata?.namespace ?? ""}/${metadata?.name}`;
    const roles = rbac.filter(({ rules }) => rules !== undefined);
    const bindings = rbac.filter(({ roleRef }) => roleRef !== undefined);
    expect(roles.map(place)).to.deep.equal([
      "analytics/carto-wi",
      "kube-system/carto-wi",
      "/carto-wi",
      "analytics/carto-wi-helm-release",
      "istio-system/carto-wi",
    ]);
    expect(bindings.map(place)).to.deep.equal(roles.map(place));
    for (const [index, { kind, roleRef, subjects }] of bindings.entries()) {
      const [role] = roles.slice(index);
      expect(kind).to.equal(`${role?.kind}Binding`);
      expect(roleRef).to.deep.include({ kind: role?.kind, name: role?.metadata?.name });
      expect(subjects?.map(({ name }) => name)).to.deep.equal(["ana@acme.example"]);
    }
    expect(stdout).to.include("#   gcloud iam roles create cartoWi --project=acme-prod --file=FILE");
    const grant = "gcloud projects add-iam-policy-binding acme-prod --member=user:ana@acme.example";
    expect(stdout).to.include(`${grant} --role=projects/acme-prod/roles/cartoWi --condition=None`);
    expect(stdout).not.to.match(/\bcarto\b(?!-wi)/);
  });

  for (const argv of [
    ["-n", "Not_a_name"],
    ["--project", "-x"],
    ["--user", "ana"],
    ["--user", "a b@c"],
    ["more"],
    ["--cluster", "c"],
  ])
    it(`refuses ${argv.join(" ")}`, async () => {
      expect(await runProcess(["explain", "permissions", ...argv])).to.include({ code: 2, stdout: "" });
    });

  const REFUSALS = [
    ["list pods", "pods-fresh", "--namespace=carto --user=EMAIL"],
    ["list nodes", "nodes-run-metadata-server", "--namespace=NAMESPACE --user=EMAIL"],
  ] as const;
  for (const [right, probe, flags] of REFUSALS) {
    it(`a refusal names ${right}, and the command that prints one set of roles`, async () => {
      const sandbox = await startSandbox({ scenario: loadScenario("healthy", { denied: [right] }) });
      const run = await doctorOn(sandbox, ["-n", "carto", "--release", "carto"]);
      await sandbox.stop();
      const [result] = resultsOf(run, probe);
      expect(result?.status).to.equal("unknown");
      expect(result?.message)
        .to.include(`you lack ${right} in `)
        .and.to.include(`carto-wi explain permissions ${flags}`);
      expect(result?.because?.permission).to.match(new RegExp(`^${right} in `));
    });
  }
});
