import { expect } from "chai";
import { parse } from "yaml";
import { krewManifest } from "../../scripts/release/krew.ts";

describe("The krew manifest", () => {
  const release = {
    version: "1.2.3",
    description: "Checks",
    downloads: "https://downloads.example/v1.2.3/",
    sums: new Map([
      ["SHA256SUMS", "0"],
      ["carto-wi-1.2.3-darwin-arm64.tar.gz", "aa"],
      ["carto-wi-1.2.3-linux-x64.tar.gz", "bb"],
      ["carto-wi-helm-1.2.3-linux-x64.tar.gz", "cc"],
    ]),
  };

  it("has a platform for each executable, with its address and checksum", () => {
    const { metadata, spec } = parse(krewManifest(release));
    expect([metadata.name, spec.version]).to.deep.equal(["carto-wi", "v1.2.3"]);
    expect(
      spec.platforms.map(({ selector, uri, sha256 }: Record<string, unknown>) => [selector, uri, sha256]),
    ).to.deep.equal([
      [
        { matchLabels: { os: "darwin", arch: "arm64" } },
        "https://downloads.example/v1.2.3/carto-wi-1.2.3-darwin-arm64.tar.gz",
        "aa",
      ],
      [
        { matchLabels: { os: "linux", arch: "amd64" } },
        "https://downloads.example/v1.2.3/carto-wi-1.2.3-linux-x64.tar.gz",
        "bb",
      ],
    ]);
  });
});
