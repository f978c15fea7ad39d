import { expect } from "chai";
import { readManifest } from "../../../src/domain/chart/manifest.ts";
import {
  accountElsewhere,
  holdsNothing,
  namespaceOf,
  releasesOf,
  renderedFor,
} from "../../../src/domain/chart/rendered-for.ts";

type Made = {
  readonly name: string;
  readonly release?: string;
  readonly namespace?: string;
  readonly app?: string;
  readonly account?: string;
};

const metadata = ({ name, release, namespace, app }: Made) =>
  JSON.stringify({
    name,
    namespace,
    labels: { "app.kubernetes.io/instance": release, "app.kubernetes.io/name": app },
  });
const deployment = (made: Made) =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: ${metadata(made)}\nspec: { template: { spec: { serviceAccountName: ${made.account ?? "carto-common-backend"}, containers: [] } } }\n`;
const account = (made: Made) => `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: ${metadata(made)}\n`;
const job = (name: string) =>
  `---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [] } } }\n`;
const manifest = (...objects: readonly string[]) => readManifest(new TextEncoder().encode(objects.join("")));

describe("The objects of one installation in a manifest of several", () => {
  const all = manifest(
    deployment({ name: "eu-maps-api", release: "eu", namespace: "eu" }),
    deployment({ name: "geo-maps-api", release: "geo", namespace: "geo" }),
    deployment({ name: "geo-bare" }),
    account({ name: "carto-common-backend", release: "geo", namespace: "geo" }),
    account({ name: "plain" }),
  );
  const names = (asked: Parameters<typeof renderedFor>[1]) => {
    const { workloads, serviceAccounts } = renderedFor(all, asked);
    return [...workloads, ...serviceAccounts].map(({ name }) => name);
  };

  it("are those with the release's label, or without one by their name", () => {
    expect(names({ release: "geo" })).to.deep.equal([
      "geo-maps-api",
      "geo-bare",
      "carto-common-backend",
      "plain",
    ]);
    expect(names({ release: "eu" })).to.deep.equal(["eu-maps-api", "plain"]);
    expect(names({ release: "ge" })).to.deep.equal(["plain"]);
  });

  it("are those of the namespace, or without one", () => {
    expect(names({ namespace: "eu" })).to.deep.equal(["eu-maps-api", "geo-bare", "plain"]);
    expect(names({})).to.have.length(5);
  });

  it("are listed by release and namespace", () => {
    expect(releasesOf(all)).to.deep.equal(["eu in namespace eu", "geo in namespace geo"]);
    expect(
      releasesOf(manifest(deployment({ name: "a", release: "b" }), deployment({ name: "c", release: "b" }))),
    ).to.deep.equal(["b"]);
  });

  it("are nothing without a Deployment", () => {
    expect([holdsNothing(all), holdsNothing(manifest(job("x"))), holdsNothing(manifest())]).to.deep.equal([
      false,
      true,
      true,
    ]);
  });
});

describe("The namespace that a manifest names for CARTO", () => {
  it("is the only one of its release", () => {
    const own = deployment({ name: "geo-maps-api", release: "geo", namespace: "geo" });
    expect(namespaceOf(manifest(own), "geo")).to.equal("geo");
    expect(namespaceOf(manifest(own), "eu")).to.equal(undefined);
    const both = manifest(own, deployment({ name: "eu-maps-api", release: "eu", namespace: "eu" }));
    expect([namespaceOf(both, undefined), namespaceOf(both, "eu")]).to.deep.equal([undefined, "eu"]);
  });

  it("is that of the chart's account, where nothing else names one", () => {
    const objects = [
      deployment({ name: "geo-maps-api", release: "geo" }),
      account({ name: "carto-common-backend", namespace: "geo" }),
    ];
    expect(namespaceOf(manifest(...objects), "geo")).to.equal("geo");
  });

  it("is not that of other software", () => {
    const other = (more: Partial<Made>) =>
      manifest(
        deployment({ name: "redis", release: "geo", namespace: "cache", account: "redis", ...more }),
        account({ name: "redis", namespace: "cache" }),
      );
    expect(namespaceOf(other({}), "geo")).to.equal(undefined);
    expect(namespaceOf(other({ app: "carto" }), "geo")).to.equal("cache");
  });
});

describe("The account of an installation", () => {
  const elsewhere = (...objects: readonly string[]) => {
    const whole = manifest(deployment({ name: "geo-maps-api", release: "geo" }), ...objects);
    return accountElsewhere(whole, renderedFor(whole, { release: "geo", namespace: "geo" }));
  };

  it("may be in another namespace", () => {
    expect(elsewhere(account({ name: "carto-common-backend", namespace: "maps" }))).to.equal("maps");
  });

  it("is not elsewhere where it is also here, goes anywhere, or isn't the one that is used", () => {
    expect(
      elsewhere(
        account({ name: "carto-common-backend", namespace: "maps" }),
        account({ name: "carto-common-backend", namespace: "geo" }),
      ),
    ).to.equal(undefined);
    expect(elsewhere(account({ name: "carto-common-backend" }))).to.equal(undefined);
    expect(elsewhere(account({ name: "geo-common-backend", namespace: "maps" }))).to.equal(undefined);
    expect(elsewhere()).to.equal(undefined);
  });
});
