import { expect } from "chai";
import type { ObjectKey, ObjectStep } from "../../../src/domain/kubernetes/environment.ts";
import { type ConfigMap, OFFLINE, type SecretKeys } from "../../../src/facts.ts";
import type { Used } from "../../../src/probe.ts";
import { type Objects, seenIn, unseenBecause } from "../../../src/probes/environment/objects.ts";
import type { NamedConfigMap, NamedSecret } from "../../../src/views.ts";
import { known, notAsked, subject, unseenFor, used } from "../../support/probes.ts";

const KEYS: readonly ObjectKey[] = [{ key: { judged: "HTTPS_PROXY" }, meaning: "proxy" }];
type Keys = SecretKeys["keys"];
const secretsNamed = (
  name: string,
  keys: Keys = { collected: true, value: KEYS },
): Used<readonly NamedSecret[]> =>
  used(known([{ name, observed: known<SecretKeys>({ exists: true, name, keys }) }]));
const configMap = (name: string): NamedConfigMap => ({
  name,
  observed: known<ConfigMap>({
    exists: true,
    name,
    keys: { collected: true, value: KEYS },
    helm: false,
    holders: { collected: false },
    changedAlone: { collected: false },
  }),
});
const step = (object: "ConfigMap" | "Secret", name: string): ObjectStep => ({
  from: "object",
  object,
  name,
  prefix: "",
  optional: false,
});
const key = (name: string): ObjectStep => ({
  from: "key",
  variable: "HTTPS_PROXY",
  object: "Secret",
  name,
  key: { other: "proxy" },
  optional: false,
});
const NONE: Objects = { configMaps: used(notAsked), secrets: used(notAsked) };
const seen = (objects: Partial<Objects>, one: ObjectStep, workload = "carto-maps-api") =>
  seenIn({ ...NONE, ...objects }, subject, workload)(one);

describe("What was seen of an object that variables come from", () => {
  it("are its keys, by its kind and name", () => {
    const objects = { configMaps: used(known([configMap("other"), configMap("net")])) };
    expect(seen(objects, step("ConfigMap", "net"))).to.deep.equal({ state: "known", keys: KEYS });
    expect(seen(objects, step("ConfigMap", "missing")).state).to.equal("unseen");
    expect(seen(objects, step("Secret", "net")).state).to.equal("unseen");
    expect(seen({ secrets: secretsNamed("net") }, step("Secret", "net"))).to.deep.equal({
      state: "known",
      keys: KEYS,
    });
  });

  it("is that it doesn't exist", () => {
    const secrets = used(known([{ name: "net", observed: known({ exists: false as const }) }]));
    expect(seen({ secrets }, step("Secret", "net"))).to.deep.equal({ state: "absent" });
  });

  it("is nothing where an older bundle holds no keys, and no key where the list is empty", () => {
    expect(seen({ secrets: secretsNamed("net", { collected: false }) }, step("Secret", "net"))).to.deep.equal(
      { state: "unseen" },
    );
    expect(seen({ secrets: secretsNamed("net", { collected: true }) }, step("Secret", "net"))).to.deep.equal({
      state: "known",
      keys: [],
    });
  });

  for (const [says, one, state] of [
    ["the component's own, as the chart names it", step("Secret", "carto-maps-api"), "known"],
    ["another component's own", step("Secret", "carto-import-api"), "known"],
    ["that of another release", step("Secret", "geo-import-api"), "unseen"],
    ["one that somebody made", step("Secret", "legacy"), "unseen"],
    ["a ConfigMap of that name", step("ConfigMap", "carto-maps-api"), "unseen"],
    ["of which a single key is taken", key("carto-maps-api"), "unseen"],
  ] as const)
    it(`is ${state} for a Secret that was not read: ${says}`, () => {
      expect(seen({}, one)).to.deep.equal(state === "known" ? { state, keys: [] } : { state });
    });

  it("is the component's own Secret also where the release isn't known", () => {
    const own = seenIn(NONE, { ...subject, release: OFFLINE }, "carto-maps-api");
    expect(own(step("Secret", "carto-maps-api")).state).to.equal("known");
    expect(own(step("Secret", "carto-import-api")).state).to.equal("unseen");
  });
});

describe("Why an object was not seen", () => {
  const why = (objects: Partial<Objects>) =>
    unseenBecause({ ...NONE, ...objects }, step("Secret", "net"), "maps take variables from it");
  it("is the missing permission, of the object or of all", () => {
    const refused = unseenFor("get secrets");
    const one = used(known([{ name: "net", observed: refused }]));
    for (const secrets of [one, used(refused)])
      expect(why({ secrets })).to.deep.equal({
        kind: "permission-missing",
        detail: "maps take variables from it, and carto-wi couldn't read its keys: you lack get secrets",
        permission: "get secrets",
      });
  });

  it("can't be settled by a permission where it was not asked for, or another reason hides it", () => {
    const timedOut = { state: "unseen", reason: { kind: "timeout", detail: "it timed out" } } as const;
    for (const secrets of [notAsked, timedOut, known([])])
      expect(why({ secrets: used<readonly NamedSecret[]>(secrets) })).to.deep.equal({
        kind: "undecidable",
        detail: "maps take variables from it, and carto-wi couldn't read its keys",
      });
  });
});
