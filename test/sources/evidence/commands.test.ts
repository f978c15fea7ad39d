import { expect } from "chai";
import { type Asked, collectedBy } from "../../../src/sources/evidence/commands.ts";
import { GOOGLE } from "../../../src/sources/evidence/google.ts";
import { KUBERNETES } from "../../../src/sources/evidence/kubernetes.ts";

const lineOf = (asked: Asked): string => {
  const way = collectedBy(asked);
  if ("unavailable" in way) return way.unavailable;
  return [way.command.tool, ...way.command.argv].join(" ").replace(/ --(format|output)=.*$/, "");
};

const LINES: readonly (readonly [Asked["method"], string, string])[] = [
  ["iam.roles.get", "roles/viewer", "gcloud iam roles describe roles/viewer"],
  ["iam.organizations.roles.get", "organizations/9/roles/r", "gcloud iam roles describe r --organization=9"],
  [
    "iam.policies.get",
    "policies/cloudresourcemanager.googleapis.com%2Ffolders%2F7/denypolicies/guard",
    "gcloud iam policies get guard --attachment-point=cloudresourcemanager.googleapis.com/folders/7 --kind=denypolicies",
  ],
  [
    "cloudresourcemanager.folders.getIamPolicy",
    "folders/7",
    "gcloud resource-manager folders get-iam-policy 7",
  ],
  [
    "cloudresourcemanager.organizations.getIamPolicy",
    "organizations/9",
    "gcloud organizations get-iam-policy 9",
  ],
  ["storage.buckets.getIamPolicy", "buckets/b", "gcloud storage buckets get-iam-policy gs://b"],
  ["get namespaces", "namespaces/carto", "kubectl get namespaces carto"],
  ["get configmaps", "namespaces/carto/configmaps/mine", "kubectl get configmaps mine --namespace=carto"],
  [
    "list configmaps",
    "namespaces/carto/configmaps?labelSelector=app.kubernetes.io/instance=carto",
    "kubectl get configmaps --namespace=carto --selector=app.kubernetes.io/instance=carto",
  ],
  [
    "list ciliumclusterwidenetworkpolicies.cilium.io",
    "ciliumclusterwidenetworkpolicies",
    "kubectl get ciliumclusterwidenetworkpolicies.cilium.io",
  ],
  [
    "bigquery.datasets.get",
    "projects/p/datasets/d",
    "no released gcloud command shows who has access to a BigQuery dataset",
  ],
  ["get secrets", "namespaces/n/secrets/s", "a release's Secret is never collected"],
  ["iam.roles.get", "elsewhere/x", "no command shows this"],
  ["get configmaps", "namespaces/carto/configmaps", "no command shows this"],
];

describe("The command for a question", () => {
  for (const [method, resource, line] of LINES)
    it(`${method} ${resource}`, () => expect(lineOf({ method, resource })).to.equal(line));

  it("saves each answer in a file of its own, whose name is safe", () => {
    const fileOf = (resource: string) => {
      const way = collectedBy({ method: "storage.buckets.getIamPolicy", resource });
      return "file" in way ? way.file : "";
    };
    const names = [
      "buckets/a.b",
      "buckets/a-b",
      "buckets/A-b",
      "buckets/..",
      `buckets/${"x".repeat(300)}`,
    ].map(fileOf);
    expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^[A-Za-z0-9][A-Za-z0-9-]{1,110}$/);
  });

  it("never changes anything: each verb only reads", () => {
    const READING =
      /^(gcloud .*\b(describe|get|list|get-iam-policy|get-ancestors|search-target-policy-bindings)\b|kubectl get )/;
    const entries = Object.entries({ ...GOOGLE, ...KUBERNETES });
    const lines = LINES.map(([method, resource]) => lineOf({ method, resource })).filter((line) =>
      /^(gcloud|kubectl) /.test(line),
    );
    expect(entries.length).to.be.above(30);
    for (const line of lines) expect(line).to.match(READING);
  });
});
