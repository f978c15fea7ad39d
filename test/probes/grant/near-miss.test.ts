import { expect } from "chai";
import type { Grants, ObservedPolicy } from "../../../src/compounds.ts";
import { GRANTEE_NAMES, type GranteeNames } from "../../../src/probes/grant/grantee.ts";
import { closestMiss } from "../../../src/probes/grant/near-miss.ts";
import { hasNames, type Subject } from "../../../src/subject.ts";
import { known, subject } from "../../support/probes.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ACCOUNT = `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}`;
const PROJECT = "//cloudresourcemanager.googleapis.com/projects/acme-prod";
const USER = "roles/iam.workloadIdentityUser";
const POOL = "acme-prod.svc.id.goog";
const NUMBER = "412345678901";
const OF_POOL = `principal://iam.googleapis.com/projects/${NUMBER}/locations/global/workloadIdentityPools/${POOL}/subject`;
const EXPECTED = `serviceAccount:${POOL}[carto/carto-common-backend]`;

const policy = (
  level: "service-account" | "project",
  resource: string,
  role: string,
  ...members: readonly string[]
): ObservedPolicy => ({
  level,
  resource,
  observed: known({ exists: true as const, bindings: [{ role, members }] }),
});
const onAccount = (...members: readonly string[]): Grants => ({
  policies: [policy("service-account", ACCOUNT, USER, ...members)],
  elsewhere: [],
  roles: {},
});
const named = (change: Partial<Subject>): GranteeNames => {
  const all = { ...subject, ...change };
  if (!hasNames(all, GRANTEE_NAMES)) throw new Error("a name is missing");
  return all;
};
const value = (text: string) => ({ state: "known", value: text, from: "a test", given: false }) as const;
const miss = (grants: Grants, change: Partial<Subject> = {}) => {
  const who = named(change);
  const grantee = {
    pool: POOL,
    projectNumber: NUMBER,
    namespace: who.namespace.value,
    kubernetesServiceAccount: who.kubernetesServiceAccount.value,
    cluster: { projectId: "acme-prod", location: "europe-west1", name: "analytics" },
  };
  return closestMiss(grants, grantee, who);
};
const account = (name: string) => `serviceAccount:${POOL}[carto/${name}]`;

describe("The closest grant", () => {
  it("is none where no Kubernetes service account has one", () => {
    const none = miss(onAccount("user:ana@acme.example"));
    expect(none.expected).to.equal(EXPECTED);
    expect(none.found).to.include("no role to any Kubernetes service account");
    expect(none).to.not.have.property("phrase");
  });

  it("names both namespaces", () => {
    const other = `serviceAccount:${POOL}[default/carto-common-backend]`;
    const { phrase, ...sides } = miss(onAccount(other));
    expect(sides).to.deep.equal({ expected: EXPECTED, found: other });
    expect(phrase).to.equal("the grant is for namespace default, but the release is in carto");
  });

  it("names both accounts", () => {
    expect(miss(onAccount(account("carto-api"))).phrase).to.equal(
      "the grant is for account carto-api, but the pods run as carto-common-backend",
    );
  });

  for (const [pods, bound, said] of [
    ["carto-common-backend-eu", "carto-common-backend", "suffix"],
    ["eu-carto-common-backend", "carto-common-backend", "prefix"],
  ] as const)
    it(`says that the account got a ${said}`, () => {
      const { phrase } = miss(onAccount(account(bound)), { kubernetesServiceAccount: value(pods) });
      expect(phrase).to.include(`but the pods run as ${pods}`);
      expect(phrase).to.include(`${pods} has a ${said} that the grant lacks`);
    });

  it("says of no other name that it got something added", () => {
    expect(miss(onAccount(account("carto-common-back"))).phrase).to.include("suffix");
    expect(miss(onAccount(account("carto-common-frontend"))).phrase).to.not.match(/suffix|prefix/);
  });

  it("names every part that differs", () => {
    const other = `"${POOL}"[default/carto-common-backend]`;
    expect(miss(onAccount(`serviceAccount:${POOL}[default/carto-api]`)).phrase).to.match(/\(and account\)$/);
    expect(miss(onAccount(`serviceAccount:${other}`)).phrase).to.match(/\(and quotes, namespace\)$/);
    expect(miss(onAccount(account("carto-api"))).phrase).to.not.include("(and");
  });

  it("takes no namespace for the beginning of the account's name", () => {
    const { phrase } = miss(onAccount(EXPECTED), { namespace: value("geo") });
    expect(phrase).to.equal("the grant is for namespace carto, but the release is in geo");
  });

  for (const [says, names] of [
    ["namespace", "/carto-common-backend"],
    ["account", "carto/"],
  ] as const)
    it(`doesn't quote a missing ${says}`, () => {
      const { phrase = "" } = miss(onAccount(`serviceAccount:${POOL}[${names}]`));
      expect(phrase)
        .to.include(says)
        .and.not.match(/the grant is for (namespace|account) |suffix|prefix/);
    });

  it("shows the usual format for a principal with something to remove", () => {
    const found = `${OF_POOL}/ns/carto/sa/carto-common-backend `;
    expect(miss(onAccount(found))).to.include({ expected: EXPECTED, found });
  });

  it("shows a principal in its own format, with the part replaced", () => {
    const found = `${OF_POOL}/ns/default/sa/carto-common-backend`;
    expect(miss(onAccount(found))).to.include({
      expected: `${OF_POOL}/ns/carto/sa/carto-common-backend`,
      found,
    });
  });

  it("shows the usual format for a principal that is wrong in two parts", () => {
    expect(miss(onAccount(`${OF_POOL}/ns/default/sa/carto-api`)).expected).to.equal(EXPECTED);
  });

  const withViewer = (...policies: readonly ObservedPolicy[]): Grants => {
    const viewer = { exists: true as const, permissions: [], deleted: false, disabled: false };
    return { policies, elsewhere: [], roles: { "roles/viewer": known(viewer) } };
  };

  it("shows the role that is missing", () => {
    const grants = withViewer(policy("service-account", ACCOUNT, "roles/viewer", EXPECTED));
    expect(miss(grants)).to.include({
      expected: `${EXPECTED} with ${USER}`,
      found: `${EXPECTED} with roles/viewer`,
    });
  });

  it("shows the resource that the grant should be on", () => {
    const grants = { ...onAccount(), elsewhere: [policy("project", PROJECT, USER, EXPECTED)] };
    const { phrase, ...sides } = miss(grants);
    expect(sides).to.deep.equal({
      expected: `${EXPECTED} on ${EMAIL}`,
      found: `${EXPECTED} on project acme-prod`,
    });
    expect(phrase).to.match(/, project acme-prod$/);
  });

  it("doesn't take an ancestor's policy for another resource", () => {
    const grants = withViewer(policy("project", PROJECT, "roles/viewer", EXPECTED));
    expect(miss(grants).found).to.equal(`${EXPECTED} with roles/viewer`);
  });

  for (const [says, change, documented] of [
    ["of the release", { release: value("geo") }, "geo-common-backend"],
    ["that the subject has", { documentedName: "my-common-backend" }, "my-common-backend"],
  ] as const)
    it(`says that CARTO's guide has another name: ${says}`, () => {
      const who = { kubernetesServiceAccount: value("carto-common-backend"), ...change };
      const { phrase } = miss(onAccount(account(documented)), who);
      expect(phrase).to.include("but the chart names the account carto-common-backend");
    });

  it("says nothing of the guide where its name is the chart's, or the pods' own", () => {
    for (const change of [
      { release: value("carto") },
      { release: value("geo"), kubernetesServiceAccount: value("geo-common-backend") },
      { release: { state: "unseen", reason: { kind: "not-given", detail: "no release" } } as const },
    ]) {
      const { phrase } = miss(onAccount(account("carto-api")), change);
      expect(phrase).to.include("the grant is for account carto-api").and.not.include("the chart names");
    }
  });
});
