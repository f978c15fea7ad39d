import { expect } from "chai";
import type { Member } from "../../../src/domain/iam/members.ts";
import {
  type Carries,
  GET_ACCESS_TOKEN,
  predefinedRoleCarries,
  type RoleKnowledge,
  roleCarries,
  rolesInDoubt,
  SIGN_BLOB,
} from "../../../src/domain/iam/roles.ts";

const never = (role: string): RoleKnowledge => {
  throw new Error(`${role} is in the table and need not be looked up`);
};

const tabled: ReadonlyArray<readonly [string, Carries, Carries]> = [
  ["roles/iam.workloadIdentityUser", "yes", "no"],
  ["roles/iam.serviceAccountTokenCreator", "yes", "yes"],
  ["roles/iam.serviceAccountUser", "no", "no"],
  ["roles/iam.serviceAccountOpenIdTokenCreator", "no", "no"],
  ["roles/iam.serviceAccountAdmin", "no", "no"],
];

const lookedUp: ReadonlyArray<readonly [string, RoleKnowledge, Carries]> = [
  ["with the permission", { state: "known", permissions: [SIGN_BLOB, GET_ACCESS_TOKEN] }, "yes"],
  ["without it", { state: "known", permissions: [SIGN_BLOB] }, "no"],
  ["deleted", { state: "known", permissions: [GET_ACCESS_TOKEN], deleted: true }, "no"],
  ["disabled", { state: "known", permissions: [GET_ACCESS_TOKEN], disabled: true }, "no"],
  ["neither", { state: "known", permissions: [GET_ACCESS_TOKEN], deleted: false, disabled: false }, "yes"],
  ["absent", { state: "absent" }, "no"],
  ["unseen", { state: "unseen" }, "unknown"],
];

describe("roles", () => {
  for (const [role, getAccessToken, signBlob] of tabled) {
    it(`knows ${role} without looking it up`, () => {
      expect(roleCarries(role, GET_ACCESS_TOKEN, never)).to.equal(getAccessToken);
      expect(roleCarries(role, SIGN_BLOB, never)).to.equal(signBlob);
    });
  }
  for (const role of ["roles/owner", "roles/editor", "roles/iam.securityAdmin"]) {
    it(`knows that ${role} cannot mint tokens, and asks about the rest`, () => {
      expect(roleCarries(role, GET_ACCESS_TOKEN, never)).to.equal("no");
      expect(roleCarries(role, "storage.objects.get", () => ({ state: "unseen" }))).to.equal("unknown");
    });
  }
  it("knows of roles on data what is judged, and nothing else", () => {
    expect(roleCarries("roles/storage.objectAdmin", "storage.objects.create", never)).to.equal("yes");
    expect(roleCarries("roles/storage.objectViewer", "storage.objects.create", never)).to.equal("no");
    expect(roleCarries("roles/storage.objectViewer", SIGN_BLOB, never)).to.equal("no");
    expect(roleCarries("roles/bigquery.jobUser", "bigquery.jobs.create", never)).to.equal("yes");
    expect(predefinedRoleCarries("roles/bigquery.jobUser", "resourcemanager.projects.get")).to.equal(
      "unknown",
    );
  });

  it("names the roles to look up once each: not those of other members, of the table, or of no role's name", () => {
    const minter = "projects/my-project/roles/minter";
    const bindings = [
      { role: minter, members: ["user:a@example.com", "serviceAccount:pool.svc.id.goog[carto/api]"] },
      { role: minter, members: ["serviceAccount:pool.svc.id.goog[carto/other]"] },
      { role: "roles/owner", members: ["serviceAccount:pool.svc.id.goog[carto/api]"] },
      { role: "roles/custom.reader", members: ["user:a@example.com"] },
      { role: "roles/../secrets", members: ["serviceAccount:pool.svc.id.goog[carto/api]"] },
    ];
    const concerns = (member: Member) => member.kind === "kubernetes-service-account";
    expect(rolesInDoubt(bindings, GET_ACCESS_TOKEN, concerns)).to.deep.equal([minter]);
  });

  for (const [what, knowledge, expected] of lookedUp) {
    it(`looks up a custom role: ${what}`, () => {
      const asked: string[] = [];
      const lookUp = (role: string) => {
        asked.push(role);
        return knowledge;
      };
      expect(roleCarries("projects/my-project/roles/minter", GET_ACCESS_TOKEN, lookUp)).to.equal(expected);
      expect(asked).to.deep.equal(["projects/my-project/roles/minter"]);
    });
  }
});
