import { expect } from "chai";
import {
  expectedMember,
  type Match,
  type MatchForm,
  matches,
  matchesServiceAccount,
  mayMeanAccountIn,
} from "../../../src/domain/iam/grants.ts";
import { parseMember } from "../../../src/domain/iam/members.ts";
import { members, NUMBER, POOL, subject, UID, unnumbered } from "./subjects.ts";

const no: Match = { matches: "no" };
const yes = (form: MatchForm): Match => ({ matches: "yes", form });
const missing = (...parts: Extract<Match, { matches: "unknown" }>["missing"]): Match => ({
  matches: "unknown",
  missing: parts,
});
const gsa = "carto-app@my-project.iam.gserviceaccount.com";
const path = `iam.googleapis.com/projects/${NUMBER}/locations/global/workloadIdentityPools/${POOL}`;

/** Member, then the answer with everything known, then without the project's number and the UID. */
const table: ReadonlyArray<readonly [string, Match, Match]> = [
  [members.legacy, yes("legacy"), yes("legacy")],
  [members.subject, yes("subject"), missing("project-number")],
  [members.uid, yes("uid"), missing("project-number", "uid")],
  [members.namespace, yes("namespace"), missing("project-number")],
  [members.cluster, yes("cluster"), missing("project-number")],
  [members.pool, yes("pool"), missing("project-number")],
  ["allUsers", yes("all-users"), yes("all-users")],
  ["allAuthenticatedUsers", no, no],
  [members.legacy.replace("[carto/", "[default/"), no, no],
  [members.legacy.replace("carto-common", "prod-common"), no, no],
  [members.legacy.replace("my-project", NUMBER), no, no],
  [members.legacy.replace(".svc.", ".hub."), no, no],
  [members.legacy.replace("my-project", "My-project"), no, no],
  [`${members.legacy} `, no, no],
  [members.subject.replace("/carto/", "/default/"), no, no],
  [members.subject.replace("sa/carto", "sa/prod"), no, no],
  [members.subject.replace(NUMBER, "210987654321"), no, missing("project-number")],
  [members.subject.replace(POOL, "other.svc.id.goog"), no, no],
  [members.uid.replace(UID, "11111111-7f1d-4f43-9f6c-0d6a3f0c9f11"), no, missing("project-number", "uid")],
  [members.uid.replace(POOL, "other.svc.id.goog"), no, no],
  [members.namespace.replace("/carto", "/default"), no, no],
  [members.cluster.replace("/prod", "/dev"), no, no],
  [members.cluster.replace("/locations/europe-west1", "/zones/europe-west1"), no, no],
  [members.pool.replace(POOL, "other.svc.id.goog"), no, no],
  [`principalSet://${path}/attribute.a/v`, missing("membership"), missing("project-number", "membership")],
  [`principalSet://${path.replace(POOL, "o.svc.id.goog")}/attribute.a/v`, no, no],
  [`principal://${path}/subject/carto-common-backend`, no, no],
  ["principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount", no, no],
  [
    "principalSet://cloudresourcemanager.googleapis.com/projects/1",
    missing("membership"),
    missing("membership"),
  ],
  ["principalSet://iam.googleapis.com/locations/global/workforcePools/w/*", no, no],
  [`serviceAccount:${gsa}`, no, no],
  [`deleted:${members.legacy}?uid=1`, no, no],
  ["group:admins@example.com", no, no],
  ["projectOwner:my-project", no, no],
];

describe("whether a member means the Kubernetes service account", () => {
  for (const [raw, known, unknown] of table) {
    it(raw, () => {
      expect(matches(parseMember(raw), subject)).to.deep.equal(known);
      expect(matches(parseMember(raw), unnumbered)).to.deep.equal(unknown);
    });
  }

  it("expects the member that means it", () => {
    expect(expectedMember(subject)).to.equal(members.legacy);
  });
});

const accountTable: ReadonlyArray<readonly [string, Match]> = [
  [`serviceAccount:${gsa}`, yes("service-account")],
  [`serviceAccount:x${gsa}`, no],
  [`deleted:serviceAccount:${gsa}?uid=1`, no],
  ["allUsers", yes("all-users")],
  ["allAuthenticatedUsers", yes("all-authenticated-users")],
  ["group:admins@example.com", missing("membership")],
  ["domain:example.com", no],
  ["projectEditor:my-project", missing("holders")],
  [
    "principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount",
    missing("project-number"),
  ],
  ["user:someone@example.com", no],
  [members.legacy, no],
  [members.pool, no],
];

describe("whether a member means an IAM service account", () => {
  for (const [raw, expected] of accountTable) {
    it(raw, () => {
      expect(matchesServiceAccount(parseMember(raw), { email: gsa })).to.deep.equal(expected);
    });
  }
});

describe("whether a member may mean a Kubernetes service account of a namespace", () => {
  for (const [raw, may, elsewhere] of [
    // In the namespace `carto`, and in another one.
    [members.legacy, true, false],
    [members.subject, true, false],
    [members.namespace, true, false],
    [members.uid, true, true],
    [members.cluster, true, true],
    [members.pool, true, true],
    [`principalSet://${path}/attribute.a/v`, true, true],
    ["allUsers", true, true],
    ["principalSet://cloudresourcemanager.googleapis.com/projects/1", true, true],
    ["principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount", false, false],
    ["principalSet://iam.googleapis.com/locations/global/workforcePools/w/*", false, false],
    ["allAuthenticatedUsers", false, false],
    ["user:ana@acme.example", false, false],
    ["group:admins@acme.example", false, false],
    ["domain:acme.example", false, false],
    [`serviceAccount:${gsa}`, false, false],
    ["projectOwner:my-project", false, false],
    ["projectEditor:my-project", false, false],
    ["projectViewer:my-project", false, false],
    [`deleted:${members.legacy}?uid=1`, false, false],
    ["nobody", false, false],
  ] as const)
    it(raw, () => {
      expect(mayMeanAccountIn(parseMember(raw), "carto")).to.equal(may);
      expect(mayMeanAccountIn(parseMember(raw), "default")).to.equal(elsewhere);
    });
});
