/** A 404 for a kind whose group the server has: only discovery says that there is none. */
import { expect } from "chai";
import { otherPoliciesObserver } from "../../src/sources/kubernetes/other-policies.ts";
import type { InsteadOf } from "../../src/sources/observe.ts";

const KIND = "ciliumclusterwidenetworkpolicies";
const NAMED = `${KIND}.cilium.io`;

/** The answers of a server by their resource. What is not among them gets a 404. */
const server =
  (answers: Readonly<Record<string, object>>): InsteadOf =>
  async ({ resource }) => {
    const body = answers[resource];
    if (body === undefined)
      throw Object.assign(new Error("status 404"), {
        response: { status: 404, data: { error: { code: 404 } } },
      });
    return body;
  };

const groups = (...versions: readonly string[]) => ({
  groups: [{ name: "cilium.io", versions: versions.map((version) => ({ version })) }],
});
const NONE = { "namespaces/carto/ciliumnetworkpolicies": { items: [] } };

async function unseenOf(answers: Readonly<Record<string, object>>): Promise<readonly string[]> {
  const patience = {
    requestTimeoutMs: 1000,
    retries: 0,
    now: () => 0,
    sleep: async () => {},
    instead: server(answers),
  };
  const observe = otherPoliciesObserver({
    environment: {},
    userAgent: "carto-wi/0",
    run: new AbortController().signal,
    patience,
  });
  const observed = await observe(
    { namespace: "carto" },
    {
      signal: new AbortController().signal,
      ask: () => Promise.reject(new Error("asks for no other fact")),
    },
  );
  if (observed.state !== "known") throw new Error(observed.reason.detail);
  return observed.value.unseen;
}

const resources = (...names: readonly string[]) => ({ resources: names.map((name) => ({ name })) });

describe("A kind that the API server doesn't list", () => {
  it("is none where discovery doesn't have it", async () => {
    const answers = { apis: groups("v2"), ...NONE, "apis/cilium.io/v2": resources("ciliumnetworkpolicies") };
    expect(await unseenOf(answers)).to.deep.equal([]);
  });

  it("was not seen where discovery has it", async () => {
    const answers = { apis: groups("v2"), ...NONE, "apis/cilium.io/v2": resources(KIND) };
    expect(await unseenOf(answers)).to.deep.equal([NAMED]);
  });

  it("was not seen where another version has it", async () => {
    const answers = {
      apis: groups("v2", "v3"),
      ...NONE,
      "apis/cilium.io/v2": resources(),
      "apis/cilium.io/v3": resources(KIND),
    };
    expect(await unseenOf(answers)).to.deep.equal([NAMED]);
  });

  it("was not seen where discovery doesn't answer", async () => {
    expect(await unseenOf({ apis: groups("v2"), ...NONE })).to.deep.equal([NAMED]);
  });

  it("is none where the server lacks the group", async () => {
    expect(await unseenOf({ apis: { groups: [] } })).to.deep.equal([]);
  });
});
