import { readFileSync } from "node:fs";
import { expect } from "chai";
import { walked } from "../../src/bundle/walk.ts";
import { FACTS } from "../../src/facts/all.ts";
import { added, fields, type Of, type Spec, text } from "../../src/facts/shape.ts";

const cluster = fields({ name: text(), channel: added(text("public")) });
const asItIs = {
  map: (given: string) => given,
  keys: "as-given" as const,
  onMisfit: () => {},
  onStranger: () => {},
};
const read = (json: unknown): Of<typeof cluster> | undefined => walked(json, cluster, asItIs);

/** The fields that need not be there, by their place in a fact of the kind. */
function optional(spec: Spec, path: string): readonly string[] {
  switch (spec.is) {
    case "list":
      return optional(spec.items, `${path}[]`);
    case "map":
      return optional(spec.values, `${path}{}`);
    case "byTag":
      return spec.branches.flatMap((branch) => optional(branch, path));
    case "either":
      return [spec.shape, spec.other].flatMap((shape) => optional(shape, path));
    case "fields":
      return Object.entries(spec.fields).flatMap(([field, member]) => {
        const place = `${path}.${field}`;
        if ("is" in member) return optional(member, place);
        if ("added" in member || member.optional === "unsaved") return [];
        return [place, ...optional(member.optional, place)];
      });
    default:
      return [];
  }
}

/** Versions that lacked these fields refused or misread the files that they tell of: absence is right in an old bundle.
 * Without `environment` and `proxies` an old bundle is judged as its own version judged it. */
/** Only older bundles have these fields, in place of `environment` and `keys`. */
const REPLACED =
  /^(?:pods\[\]|deployments\[\]\.pod|configMaps\[\]|configMap|secretKeys)\.(?:overrides|configMaps|secrets|prefixed|proxies)(?:\.|$)/;
const SAME_WHEN_OLD =
  /^(?:helmRelease\.)?(?:values\.(?:names|under|objectFile|valuesKey|checksOwners|deployer|root\.what|environment|proxies)(?:\.|\[|$)|manifest\.(?:hooks$|.*\.(?:namespace|release)$))/;

describe("A field that was added after bundles were made", () => {
  it("was not collected, where an older bundle lacks it", () =>
    expect(read({ name: "main" })).to.deep.equal({ name: "main", channel: { collected: false } }));

  it("is nothing only where somebody looked", () =>
    expect(read({ name: "main", channel: { collected: true } })).to.deep.equal({
      name: "main",
      channel: { collected: true },
    }));

  it("is what was seen", () => {
    const seen = { name: "main", channel: { collected: true, value: "STABLE" } };
    expect(read(seen)).to.deep.equal(seen);
  });

  it("stays what it is when the bundle is written again", () =>
    expect(read(read({ name: "main" }))).to.deep.equal(read({ name: "main" })));

  it("was not collected, where what was seen doesn't fit", () =>
    expect(read({ name: "main", channel: "STABLE" })).to.deep.equal(read({ name: "main" })));

  it("is declared with added(), because maybe() would take its absence in an old bundle for an answer", () => {
    const old: readonly string[] = JSON.parse(readFileSync("test/bundle/v1-optional-fields.json", "utf8"));
    const kinds = new Set(old.map((place) => place.split(/[.[]/)[0]));
    const maybes = Object.entries(FACTS).flatMap(([kind, { value }]) => optional(value, kind));
    const since = maybes.filter(
      (place) =>
        kinds.has(place.split(/[.[]/)[0]) &&
        !old.includes(place) &&
        !SAME_WHEN_OLD.test(place) &&
        !REPLACED.test(place),
    );
    expect([...new Set(since)], "fields to declare with added() of src/facts/shape.ts").to.deep.equal([]);
  });
});
