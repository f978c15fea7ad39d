import { expect } from "chai";
import { nameOf } from "../../src/domain/resource-names.ts";

describe("The name of a resource for people", () => {
  for (const [resource, name] of [
    [
      "//iam.googleapis.com/projects/acme-prod/serviceAccounts/carto@acme-prod.iam.gserviceaccount.com",
      "carto@acme-prod.iam.gserviceaccount.com",
    ],
    ["//storage.googleapis.com/projects/_/buckets/acme-maps", "bucket acme-maps"],
    ["//bigquery.googleapis.com/projects/acme-prod/datasets/maps", "dataset acme-prod.maps"],
    ["//cloudresourcemanager.googleapis.com/projects/acme-prod", "project acme-prod"],
    ["cloudresourcemanager.googleapis.com/folders/731450012345", "folder 731450012345"],
    ["//cloudresourcemanager.googleapis.com/organizations/889900112233", "organization 889900112233"],
  ] as const) {
    it(name, () => expect(nameOf(resource)).to.equal(name));
  }

  it("is the text itself where a part is missing or too much", () => {
    for (const text of [
      "//iam.googleapis.com/projects/acme-prod/serviceAccounts/",
      "//iam.googleapis.com/projects/acme-prod/serviceAccounts/a/keys/b",
      "x//iam.googleapis.com/projects/acme-prod/serviceAccounts/a",
      "//storage.googleapis.com/projects/_/buckets/a/objects/b",
      "x//storage.googleapis.com/projects/_/buckets/a",
      "//bigquery.googleapis.com/projects/acme-prod/datasets/maps/tables/t",
      "x//bigquery.googleapis.com/projects/acme-prod/datasets/maps",
      "x//cloudresourcemanager.googleapis.com/projects/acme-prod",
      "//cloudresourcemanager.googleapis.com/projects/acme-prod/locations/x",
      "//cloudresourcemanager.googleapis.com/tags/1",
      "acme-prod",
    ])
      expect(nameOf(text)).to.equal(text);
  });
});
