import { agreesWithHelm } from "../../support/helm/agreement.ts";

/** Cases of each kind; HELM_CASES asks for more. */
const CASES = Number(process.env.HELM_CASES ?? 400);

describe("agreement with the real Helm, at length", () => {
  agreesWithHelm(CASES);
});
