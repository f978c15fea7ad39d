import { agreesWithHelm } from "../../support/helm/agreement.ts";

// test/long/clients tries more.
describe("agreement with the real Helm", () => {
  agreesWithHelm(40);
});
