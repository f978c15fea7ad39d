import { expect } from "chai";
import { doctorOptions } from "../../src/inputs/doctor.ts";

const read = (
  strings: Readonly<Record<string, string>>,
  arrays: Readonly<Record<string, readonly string[]>> = {},
  booleans: readonly string[] = [],
) =>
  doctorOptions({
    strings: new Map(Object.entries(strings)),
    arrays: new Map(Object.entries(arrays)),
    booleans: new Set(booleans),
  });

describe("The options of a run", () => {
  it("have their defaults", () => {
    const { options, errors } = read({});
    expect(errors).to.deep.equal([]);
    expect(options).to.deep.include({
      flags: {},
      offline: false,
      only: [],
      skip: [],
      timeoutMs: 30_000,
      requestTimeoutMs: 10_000,
      retries: 2,
      failOn: "error",
      allowUnknown: false,
      unknowns: "errors",
    });
    expect(options).to.not.have.any.keys("kubeconfig", "context");
  });

  it("are read", () => {
    const { options, errors } = read(
      {
        project: "example.com:acme",
        namespace: "carto",
        timeout: "1m",
        "request-timeout": "2s",
        retries: "0",
        "fail-on": "warn",
        context: "c",
      },
      { only: ["a,b", "c"], skip: ["d,"] },
      ["offline", "allow-unknown"],
    );
    expect(errors).to.deep.equal([]);
    expect(options).to.deep.include({
      flags: { project: "example.com:acme", namespace: "carto" },
      context: "c",
      offline: true,
      only: ["a", "b", "c"],
      skip: ["d"],
      timeoutMs: 60_000,
      requestTimeoutMs: 2000,
      retries: 0,
      failOn: "warn",
      allowUnknown: true,
      unknowns: "all",
    });
  });

  it("tell every name that breaks its grammar, and keep those that do not", () => {
    const { options, errors } = read({
      project: "A",
      cluster: "under_score",
      location: "europe-west1",
      namespace: "-x",
      release: "a.b",
      "iam-service-account": "x@y",
      "kubernetes-service-account": "UP",
    });
    expect(errors.map(({ message }) => message.split(" ")[0])).to.deep.equal([
      "--project",
      "--cluster",
      "--namespace",
      "--iam-service-account",
      "--kubernetes-service-account",
    ]);
    expect(options.flags).to.deep.equal({ location: "europe-west1", release: "a.b" });
  });
});
