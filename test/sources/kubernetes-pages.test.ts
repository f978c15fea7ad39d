import { ApiException } from "@kubernetes/client-node";
import { expect } from "chai";
import { observeList, type Paging } from "../../src/sources/kubernetes/list.ts";
import { doctor, resultsOf } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

/** As many Pods of the release's account, on one node. */
function crowd(count: number, spec: JsonObject = {}): JsonObject {
  const pods = Array.from({ length: count }, (_, index) => [
    `carto/crowd-${String(index).padStart(6, "0")}`,
    {
      metadata: { labels: { "app.kubernetes.io/instance": "carto" } },
      spec: {
        serviceAccountName: "carto-common-backend",
        containers: [{ name: "crowd", image: "crowd" }],
        ...spec,
      },
      status: { phase: "Running", startTime: "2026-09-15T00:00:00Z" },
    },
  ]);
  return { kubernetes: { "v1/Pod": Object.fromEntries(pods) } };
}

describe("Lists of the API server", () => {
  it("are asked for in pages of 500, of the account's running Pods alone", async () => {
    const run = await doctor(["-n", "carto", "--only", "pods-off-host-network"], {
      change: crowd(1200, { hostNetwork: true }),
    });
    const pages = run.requests.filter(({ path }) => path.includes("/namespaces/carto/pods"));
    expect(pages).to.have.length(3);
    for (const { path } of pages) {
      const query = new URL(path, "http://localhost").searchParams;
      expect(query.get("limit")).to.equal("500");
      expect(query.get("fieldSelector")).to.equal(
        "spec.serviceAccountName=carto-common-backend,status.phase!=Succeeded,status.phase!=Failed",
      );
    }
    const [result] = resultsOf(run, "pods-off-host-network");
    expect(result?.message).to.include("1196 more");
  });

  const pages = (expired: number) => {
    const asked: Paging[] = [];
    const page = async (paging: Paging) => {
      asked.push(paging);
      const { _continue: more } = paging;
      if (more === undefined)
        return { metadata: { continue: "two" }, items: [{ metadata: { name: `a${asked.length}` } }] };
      if (asked.filter(({ _continue }) => _continue !== undefined).length <= expired)
        throw new ApiException(410, "Gone", '{"kind":"Status","reason":"Expired"}', {});
      return { metadata: {}, items: [{ metadata: { name: "b" } }] };
    };
    const observed = observeList(
      {
        ...{ method: "list nodes", resource: "nodes", permission: "list nodes in the cluster", page },
        keep: ({ metadata }) => metadata,
      },
      new AbortController().signal,
      { requestTimeoutMs: 1000, retries: 0, now: () => 0, sleep: async () => {} },
    );
    return observed.then((list) => ({ list, asked }));
  };

  it("begin anew where a page has expired, and keep nothing of the earlier pages", async () => {
    const { list, asked } = await pages(1);
    expect(list.state === "known" && list.value).to.deep.equal([{ name: "a3" }, { name: "b" }]);
    expect(asked.length).to.equal(4);
  });

  it("are unseen where a page has expired again", async () => {
    const { list, asked } = await pages(2);
    expect(list.state).to.equal("unseen");
    expect(asked.length).to.equal(4);
  });

  it("leave out Pods that have come to their end, and those of other accounts", async () => {
    const ended = { status: { phase: "Succeeded" }, spec: { hostNetwork: true } };
    const run = await doctor(["-n", "carto", "--only", "pods-off-host-network"], {
      change: {
        kubernetes: {
          "v1/Pod": {
            "carto/carto-maps-api-6c8f4d5b7-x2k9q": ended,
            "carto/carto-notifier-6c8f4d5b7-x2k9q": { spec: { hostNetwork: true } },
          },
        },
      },
    });
    expect(resultsOf(run, "pods-off-host-network").map(({ status }) => status)).to.deep.equal(["pass"]);
  });
});
