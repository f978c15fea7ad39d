import { expect } from "chai";
import {
  enforcesPolicies,
  isCilium,
  metadataServers,
  metadataServersOfCilium,
} from "../../../src/domain/kubernetes/dataplane.ts";

const LEGACY = "169.254.169.252:988";
const ADVANCED = "169.254.169.254:80";
const shown = (servers: ReturnType<typeof metadataServers>) =>
  servers.map(({ address, port, protocol }) => `${address}:${port}${protocol === "TCP" ? "" : protocol}`);

describe("A cluster's dataplane", () => {
  for (const [datapathProvider, servers, enforces] of [
    [undefined, [LEGACY], false],
    ["LEGACY_DATAPATH", [LEGACY], false],
    ["ADVANCED_DATAPATH", [ADVANCED], true],
    ["MIGRATE_TO_ADVANCED_DATAPATH", [LEGACY, ADVANCED], true],
    ["MIGRATE_TO_LEGACY_DATAPATH", [LEGACY, ADVANCED], true],
  ] as const) {
    it(`${datapathProvider ?? "not named"}: where pods reach the metadata server, and whether GKE enforces policies`, () => {
      const network = {
        networkPolicyEnabled: false,
        ...(datapathProvider === undefined ? {} : { datapathProvider }),
      };
      expect(shown(metadataServers(network))).to.deep.equal(servers);
      expect(enforcesPolicies(network)).to.equal(enforces);
      expect(enforcesPolicies({ ...network, networkPolicyEnabled: true })).to.equal(true);
    });
  }

  it("with a Cilium of the users' own, pods need the address before the node rewrites it", () => {
    expect(shown(metadataServersOfCilium)).to.deep.equal([ADVANCED]);
    expect(
      ["kube-system/cilium", "cilium-x", "kube-system/anetd", "x/my-cilium"].map(isCilium),
    ).to.deep.equal([true, true, false, false]);
  });
});
