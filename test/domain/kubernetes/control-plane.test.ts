import { expect } from "chai";
import { type ControlPlane, controlPlaneEndpoint } from "../../../src/domain/kubernetes/control-plane.ts";

const PUBLIC: ControlPlane = {
  address: "203.0.113.20",
  certificate: "Y2VydGlmaWNhdGU=",
  addresses: [],
  byAddress: true,
  privateAddress: false,
};
const closed = { name: "gke-1.europe-west1.gke.goog", fromOutside: false };
const open = { ...closed, fromOutside: true };

const CASES: readonly (readonly [
  string,
  ControlPlane,
  readonly [server: string, fromOutside: boolean] | undefined,
])[] = [
  ["an old cluster has its address alone", PUBLIC, ["https://203.0.113.20", true]],
  ["a public address before an open name", { ...PUBLIC, dns: open }, ["https://203.0.113.20", true]],
  [
    "an open name before a private address",
    { ...PUBLIC, privateAddress: true, dns: open },
    ["https://gke-1.europe-west1.gke.goog", true],
  ],
  [
    "a private address before a closed name",
    { ...PUBLIC, privateAddress: true, dns: closed },
    ["https://203.0.113.20", false],
  ],
  [
    "the name alone where addresses are off",
    { ...PUBLIC, byAddress: false, dns: closed },
    ["https://gke-1.europe-west1.gke.goog", false],
  ],
  ["nothing where addresses are off and there is no name", { ...PUBLIC, byAddress: false }, undefined],
  [
    "nothing of a cluster that is being made",
    { addresses: [], byAddress: true, privateAddress: false },
    undefined,
  ],
];

describe("The endpoint of a control plane", () => {
  for (const [says, plane, expected] of CASES) {
    it(says, () => {
      const endpoint = controlPlaneEndpoint(plane);
      expect(endpoint && [endpoint.server, endpoint.fromOutside]).to.deep.equal(expected);
      // A name is signed for by public authorities, an address by the cluster's.
      const isName = endpoint?.server.includes("gke.goog") === true;
      expect(endpoint?.certificate).to.equal(
        endpoint === undefined || isName ? undefined : PUBLIC.certificate,
      );
    });
  }
});
