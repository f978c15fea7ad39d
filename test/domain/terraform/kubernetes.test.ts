import { expect } from "chai";
import {
  configMapsOf,
  kubernetesAccounts,
  namespacesOf,
  readTerraform,
} from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const KEY = "iam.gke.io/gcp-service-account";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const METADATA = { name: "carto-common-backend", namespace: "carto" };
const created = (address: string, after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address, actions: ["create"], after },
  ...more,
});
const document = (...changes: readonly PlannedChange[]) => readTerraform(planOf(...changes));
const account = (annotations: object, more: Partial<PlannedChange> = {}) =>
  created("kubernetes_service_account.it", { metadata: [{ ...METADATA, annotations }] }, more);
const added = (annotations: object, more: Partial<PlannedChange> = {}, kind = "ServiceAccount") =>
  created("kubernetes_annotations.it", { kind, metadata: [METADATA], annotations }, more);

describe("The Kubernetes service accounts of a Terraform plan", () => {
  const accounts = (...changes: readonly PlannedChange[]) => kubernetesAccounts(document(...changes));

  it("have their annotations, and say whether the plan changes them", () => {
    expect(accounts(account({ [KEY]: EMAIL }))).to.deep.equal([
      {
        ...METADATA,
        address: "kubernetes_service_account.it",
        changes: true,
        isGone: false,
        isWhole: true,
        annotations: { [KEY]: EMAIL },
        open: [],
      },
    ]);
    expect(accounts(account({}, { actions: ["no-op"] }))[0]).to.include({ changes: false });
    const gone = account({}, { actions: ["delete"], after: null, before: { metadata: [METADATA] } });
    expect(accounts(gone)[0]).to.include({ isGone: true, changes: true });
  });

  it("get annotations of other resources, which alone make no account", () => {
    expect(accounts(added({ [KEY]: EMAIL }))[0]).to.deep.include({
      annotations: { [KEY]: EMAIL },
      isWhole: false,
    });
    const [both, ...more] = accounts(
      account({ team: "maps" }, { actions: ["no-op"] }),
      added({ [KEY]: EMAIL }),
    );
    expect(more).to.deep.equal([]);
    expect(both).to.deep.include({
      annotations: { team: "maps", [KEY]: EMAIL },
      isWhole: true,
      changes: true,
    });
    expect(accounts(added({ [KEY]: EMAIL }, {}, "Pod"))).to.deep.equal([]);
  });

  it("are in the namespace default where they name none, and nowhere where it isn't known", () => {
    const place = (metadata: object, more: Partial<PlannedChange> = {}) =>
      accounts(created("kubernetes_service_account_v1.it", { metadata: [metadata] }, more)).map(
        ({ namespace, name }) => `${namespace}/${name}`,
      );
    expect(place({ name: "a" })).to.deep.equal(["default/a"]);
    expect(place({ name: "a" }, { unknown: { metadata: [{ namespace: true }] } })).to.deep.equal([]);
    expect(place({ namespace: "carto" }, { unknown: { metadata: [{ name: true }] } })).to.deep.equal([]);
  });

  it("are open where the identity annotation isn't known, and not for another one", () => {
    const open = (name: string, more: Partial<PlannedChange>) =>
      accounts(account({}, more))[0]?.open ?? [name];
    const mask = (key: string) => ({ metadata: [{ annotations: { [key]: true } }] });
    expect(open(KEY, { unknown: mask(KEY) })).to.deep.equal([
      `kubernetes_service_account.it: annotation ${KEY} is not known`,
    ]);
    expect(open(KEY, { sensitive: mask(KEY) })).to.have.length(1);
    expect(open("team", { unknown: mask("team") })).to.deep.equal([]);
    expect(open("all", { unknown: { metadata: [{ annotations: true }] } })).to.deep.equal([
      "kubernetes_service_account.it: metadata.annotations is known only after apply",
    ]);
  });

  it("may be manifests", () => {
    const manifest = (kind: string) =>
      created("kubernetes_manifest.it", {
        manifest: { kind, metadata: { ...METADATA, annotations: { [KEY]: EMAIL } } },
      });
    expect(accounts(manifest("ServiceAccount"))[0]).to.deep.include({
      ...METADATA,
      annotations: { [KEY]: EMAIL },
    });
    expect(accounts(manifest("Secret"))).to.deep.equal([]);
  });
});

describe("Annotations that a Terraform plan adds and takes away", () => {
  const accounts = (...changes: readonly PlannedChange[]) => kubernetesAccounts(document(...changes));
  const was = (annotations: object) => ({ kind: "ServiceAccount", metadata: [METADATA], annotations });
  const why = `kubernetes_annotations.it: ${KEY} is removed, unless another field manager sets it`;

  it("leave open whether the identity annotation is removed", () => {
    const open = (more: Partial<PlannedChange>, after: object = {}) => accounts(added(after, more))[0]?.open;
    expect(open({ actions: ["update"], before: was({ [KEY]: EMAIL }) })).to.deep.equal([why]);
    expect(open({ actions: ["delete"], before: was({ [KEY]: EMAIL }), after: null })).to.deep.equal([why]);
    expect(open({ actions: ["update"], before: was({ [KEY]: EMAIL }) }, { [KEY]: "x" })).to.deep.equal([]);
    expect(open({ actions: ["update"], before: was({ team: "maps" }) })).to.deep.equal([]);
    expect(open({ actions: ["no-op"], before: was({ [KEY]: EMAIL }) })).to.deep.equal([]);
    // A deletion has after it what the plan says, which is nothing.
    expect(open({ actions: ["delete"], before: was({ [KEY]: EMAIL }) }, { [KEY]: EMAIL })).to.deep.equal([
      why,
    ]);
  });

  it("change the account, which stays until the plan deletes it", () => {
    const gone = account({}, { actions: ["delete"], after: null, before: { metadata: [METADATA] } });
    expect(accounts(gone, added({}, { actions: ["no-op"] }))[0]).to.include({ isGone: true, changes: true });
    const same = account({}, { actions: ["no-op"] });
    const removed = added({}, { actions: ["delete"], after: null, before: was({}) });
    expect(accounts(same, removed)[0]).to.include({ isGone: false, changes: true });
    expect(accounts(removed)[0]).to.include({ isGone: false, isWhole: false });
    expect(accounts(same, added({}, { actions: ["no-op"] }))[0]).to.include({ changes: false });
  });

  it("are open where the identity annotation isn't known", () => {
    const mask = (key: string) => accounts(added({}, { unknown: { annotations: { [key]: true } } }))[0]?.open;
    expect(mask(KEY)).to.deep.equal([`kubernetes_annotations.it: annotation ${KEY} is not known`]);
    expect(mask("team")).to.deep.equal([]);
    const known = added({ [KEY]: EMAIL }, { unknown: { annotations: { [KEY]: false } } });
    expect(accounts(known)[0]?.open).to.deep.equal([]);
    // Another field of the resource says nothing of its annotations.
    const other = added({ [KEY]: EMAIL }, { unknown: { template_annotations: { [KEY]: true } } });
    expect(accounts(other)[0]?.open).to.deep.equal([]);
  });

  it("are those of each account by its namespace and name", () => {
    const other = created("kubernetes_service_account.other", {
      metadata: [{ name: "other", namespace: "carto" }],
    });
    expect(
      accounts(account({ [KEY]: EMAIL }), other).map(({ name, annotations }) => [name, annotations]),
    ).to.deep.equal([
      [METADATA.name, { [KEY]: EMAIL }],
      ["other", {}],
    ]);
  });

  it("are texts", () => {
    expect(accounts(account({ [KEY]: EMAIL, count: 1 }))[0]?.annotations).to.deep.equal({ [KEY]: EMAIL });
  });

  it("may be open in a manifest", () => {
    const manifest = { kind: "ServiceAccount", metadata: METADATA };
    const unknown = { manifest: { metadata: { annotations: { [KEY]: true } } } };
    expect(accounts(created("kubernetes_manifest.it", { manifest }, { unknown }))[0]?.open).to.deep.equal([
      `kubernetes_manifest.it: annotation ${KEY} is not known`,
    ]);
  });
});

describe("What is no object of a Terraform plan", () => {
  const all = (...changes: readonly PlannedChange[]) => {
    const found = document(...changes);
    return [...kubernetesAccounts(found), ...configMapsOf(found), ...namespacesOf(found)];
  };
  const values = {
    metadata: [METADATA],
    manifest: { kind: "ServiceAccount", metadata: METADATA },
    kind: "ServiceAccount",
  };

  it("is a resource whose type only looks like one", () => {
    for (const kind of ["service_account", "config_map", "namespace"])
      expect(
        all(created(`my_kubernetes_${kind}.it`, values), created(`kubernetes_${kind}_v2.it`, values)),
      ).to.deep.equal([]);
    expect(all(created("kubernetes_labels.it", values))).to.deep.equal([]);
  });

  it("is what a data source reads", () => {
    for (const kind of ["service_account", "config_map", "namespace"]) {
      const address = `data.kubernetes_${kind}.it`;
      expect(all({ ...created(address, values), mode: "data" }), kind).to.deep.equal([]);
    }
  });

  it("is a ConfigMap without a name", () => {
    expect(all(created("kubernetes_config_map.it", { metadata: [{}], data: {} }))).to.deep.equal([]);
  });
});

describe("The ConfigMaps of a Terraform plan", () => {
  const maps = (after: object, more: Partial<PlannedChange> = {}) =>
    configMapsOf(document(created("kubernetes_config_map.it", { metadata: [METADATA], ...after }, more)));

  it("have their data, without values that are sensitive or not known yet", () => {
    expect(maps({ data: { A: "1", B: 2 } })[0]).to.deep.include({ data: { A: "1" }, open: [] });
    expect(
      maps({ data: { A: "1", B: "hush" } }, { sensitive: { data: { B: true } } })[0]?.data,
    ).to.deep.equal({
      A: "1",
      B: undefined,
    });
    expect(maps({ data: { A: "1" } }, { unknown: { data: { C: true, A: false } } })[0]?.data).to.deep.equal({
      A: "1",
      C: undefined,
    });
    expect(maps({}, { unknown: { data: true } })[0]).to.deep.include({
      data: {},
      open: ["kubernetes_config_map.it: data is known only after apply"],
    });
  });
});

describe("The namespaces of a Terraform plan", () => {
  const namespaces = (metadata: object, more: Partial<PlannedChange> = {}) =>
    namespacesOf(document(created("kubernetes_namespace.it", { metadata: [metadata] }, more)));

  it("have labels and annotations, unless one of the two isn't known yet", () => {
    const labels = { "istio-injection": "enabled" };
    expect(namespaces({ name: "carto", labels })[0]).to.deep.include({
      name: "carto",
      isGone: false,
      metadata: { labels, annotations: {} },
    });
    for (const field of ["labels", "annotations"])
      expect(
        namespaces({ name: "carto" }, { unknown: { metadata: [{ [field]: true }] } })[0],
      ).not.to.have.property("metadata");
    expect(namespaces({}, { unknown: { metadata: [{ name: true }] } })).to.deep.equal([]);
    expect(namespaces({ name: "carto", labels: "none" })[0]).to.deep.include({
      metadata: { labels: {}, annotations: {} },
    });
  });

  it("may be manifests, and may be deleted", () => {
    const manifest = { kind: "Namespace", metadata: { name: "carto" } };
    expect(namespacesOf(document(created("kubernetes_manifest.it", { manifest })))).to.have.length(1);
    const other = { kind: "Pod", metadata: { name: "carto" } };
    expect(namespacesOf(document(created("kubernetes_manifest.it", { manifest: other })))).to.deep.equal([]);
    const gone = { actions: ["delete"], after: null, before: { metadata: [{ name: "carto" }] } };
    expect(namespaces({}, gone)[0]).to.include({ name: "carto", isGone: true, changes: true });
  });
});
