import { expect } from "chai";
import { allPages, wholeList } from "../../src/sources/google/lists.ts";
import { parsePolicy } from "../../src/sources/google/policy.ts";

const paged = (pages: { readonly [token: string]: object }) => (token: string | undefined) =>
  Promise.resolve({ data: pages[token ?? "first"] });

describe("A list that a Google service answers", () => {
  const CASES = [
    ["nothing at all", {}, 0],
    ["a list", { items: [{ name: "a" }] }, 1],
    ["an empty list", { items: [] }, 0],
    ["an error", { error: { code: 404 } }, undefined],
    ["an error beside a list", { error: { code: 404 }, items: [] }, undefined],
    ["a Kubernetes status", { kind: "Status", status: "Failure" }, undefined],
    ["fields of something else", { kind: "Zebra" }, undefined],
    ["no list under its name", { items: "x" }, undefined],
    ["an entry that is no object", { items: [{ name: "a" }, "b"] }, undefined],
    ["another page", { items: [], nextPageToken: "two" }, undefined],
    ["no object", "items", undefined],
  ] as const;
  for (const [name, body, length] of CASES) {
    it(`${length === undefined ? "can't be read" : `has ${length} entries`}: ${name}`, () => {
      expect(wholeList(body, "items")?.length).to.equal(length);
    });
  }

  it("is put together of all pages, empty ones too", async () => {
    const ask = paged({
      first: { items: [], nextPageToken: "two" },
      two: { items: [{ name: "a" }], nextPageToken: "three" },
      three: { items: [{ name: "b" }] },
    });
    expect((await allPages("items", ask)).data).to.deep.equal({ items: [{ name: "a" }, { name: "b" }] });
  });

  it("can't be read where a later page can't", async () => {
    const ask = paged({ first: { items: [{}], nextPageToken: "two" }, two: { error: { code: 500 } } });
    expect(wholeList((await allPages("items", ask)).data, "items")).to.equal(undefined);
  });

  it("can't be read where the pages never end", async () => {
    const { data } = await allPages("items", async () => ({ data: { items: [], nextPageToken: "more" } }));
    expect(wholeList(data, "items")).to.equal(undefined);
  });
});

describe("An allow policy", () => {
  const UNREADABLE = [
    { error: { code: 403 }, etag: "a" },
    { bindings: [{ members: [] }] },
    { bindings: [{ role: "roles/owner", members: ["user:a@acme.example", 5] }] },
    { bindings: [{ role: "roles/owner", members: [], condition: { title: "no expression" } }] },
    { kind: "Zebra" },
  ];
  for (const body of UNREADABLE)
    it(`can't be read: ${JSON.stringify(body)}`, () => expect(parsePolicy(body)).to.equal(undefined));
});
