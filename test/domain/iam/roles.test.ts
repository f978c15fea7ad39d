import { expect } from "chai";
import {
  type Carries,
  GET_ACCESS_TOKEN,
  type RoleKnowledge,
  roleCarries,
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
      expect(roleCarries(role, SIGN_BLOB, () => ({ state: "unseen" }))).to.equal("unknown");
    });
  }
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
