import { expect } from "chai";
import { placed } from "../../src/engine/placed-edits.ts";

const FLAG = {
  path: "commonBackendServiceAccount.enableGCPWorkloadIdentity",
  yaml: "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
};
const ANNOTATION = {
  path: "commonBackendServiceAccount.annotations",
  yaml: "commonBackendServiceAccount:\n  annotations:\n    iam.gke.io/gcp-service-account: a@b.iam.gserviceaccount.com\n",
};
const PARAMETERS = ["spec", "source", "helm", "parameters"];

describe("An edit of values inside another file", () => {
  it("stays as it is in a values file", () => {
    expect(placed(FLAG, {})).to.deep.equal(FLAG);
  });

  it("goes under the keys that hold the values", () => {
    const { path, yaml } = placed(FLAG, { under: ["spec", "values"] });
    expect(path).to.equal(`spec.values.${FLAG.path}`);
    expect(yaml).to.equal(FLAG.yaml);
  });

  it("has only the key of the chart's dependency in a values file that the object refers to", () => {
    const tree = { under: ["spec", "values", "carto"], valuesKey: ["carto"], objectFile: "app.yaml" };
    const inOther = { ...FLAG, file: "charts/maps/values.yaml" };
    expect(placed(inOther, tree).path).to.equal(`carto.${FLAG.path}`);
    expect(placed({ ...FLAG, file: "app.yaml" }, tree).path).to.equal(`spec.values.carto.${FLAG.path}`);
    expect(placed(inOther, { under: ["spec", "values"], objectFile: "app.yaml" })).to.deep.equal(inOther);
  });

  it("is an item of the parameters where these win", () => {
    expect(placed(FLAG, { under: PARAMETERS })).to.deep.equal({
      path: "spec.source.helm.parameters",
      yaml: '- name: commonBackendServiceAccount.enableGCPWorkloadIdentity\n  value: "true"\n',
    });
    expect(placed(ANNOTATION, { under: PARAMETERS }).yaml).to.equal(
      "- name: 'commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account'\n" +
        '  value: "a@b.iam.gserviceaccount.com"\n',
    );
  });

  it("keeps its lines where they aren't a map of settings", () => {
    const hosts = { path: "externalProxy.excludedDomains", yaml: "- 169.254.169.254\n" };
    expect(placed(hosts, { under: PARAMETERS }).yaml).to.equal(hosts.yaml);
    const policy = { path: "", yaml: "apiVersion: v1\nkind: ConfigMap\n" };
    expect(placed(policy, { under: PARAMETERS }).yaml).to.equal(policy.yaml);
  });
});
