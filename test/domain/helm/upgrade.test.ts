import { expect } from "chai";
import { leftByUpgrade, possiblyLeft } from "../../../src/domain/helm/upgrade.ts";
import { MERGE_TABLE, type Way } from "../../kubernetes/merge-table.ts";

const METHODS = {
  "helm-3": "client-side",
  "helm-4-after-3": "client-side",
  "helm-4": "server-side",
} as const satisfies Record<Way, string>;

const kept = (value: string | null) => ({ kind: "value", value });
const CONFLICT = { kind: "conflict" };

describe("What a Helm upgrade leaves of a key", () => {
  for (const { old, live, next, left } of MERGE_TABLE) {
    for (const way of ["helm-3", "helm-4-after-3", "helm-4"] as const) {
      it(`${way}: ${old}, ${live}, ${next} → ${left[way]}`, () => {
        const wanted = left[way] === "conflict" ? CONFLICT : kept(left[way]);
        expect(leftByUpgrade(METHODS[way], { old, live, next })).to.deep.equal(wanted);
      });
    }
  }

  it("removes no key that others hold with the same value", () => {
    const key = { old: "old", live: "old", next: null };
    expect(leftByUpgrade("server-side", key, "release-and-others")).to.deep.equal(kept("old"));
    expect(leftByUpgrade("client-side", key, "release-and-others")).to.deep.equal(kept(null));
  });

  it("conflicts with others that hold the same value, when it changes", () => {
    const key = { old: "old", live: "old", next: "new" };
    expect(leftByUpgrade("server-side", key, "release-and-others")).to.deep.equal(CONFLICT);
  });

  describe("with less known", () => {
    it("is certain where every possibility agrees", () => {
      expect(possiblyLeft({ live: null, next: null })).to.deep.equal([kept(null)]);
      expect(possiblyLeft({ live: "new", next: "new" })).to.deep.equal([kept("new")]);
      expect(possiblyLeft({ old: { value: null }, live: "hand", next: null })).to.deep.equal([kept("hand")]);
    });

    it("says both where the old manifest decides", () => {
      expect(possiblyLeft({ live: "hand", next: null, method: "client-side" })).to.deep.equal([
        kept("hand"),
        kept(null),
      ]);
    });

    it("says both where the way decides", () => {
      expect(possiblyLeft({ old: { value: "old" }, live: "hand", next: "new" })).to.deep.equal([
        kept("new"),
        CONFLICT,
      ]);
    });

    it("is certain where the manager alone decides", () => {
      const known = { live: "hand", next: "new", method: "server-side" } as const;
      expect(possiblyLeft({ ...known, holders: "others-alone" })).to.deep.equal([CONFLICT]);
      expect(possiblyLeft({ ...known, holders: "release-alone" })).to.deep.equal([kept("new")]);
    });
  });
});
