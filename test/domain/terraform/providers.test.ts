import { expect } from "chai";
import { readTerraform } from "../../../src/domain/terraform/index.ts";
import { knownProject, projectOf } from "../../../src/domain/terraform/providers.ts";

type Given = {
  readonly values?: object;
  readonly unknown?: object;
  /** The resource's block in the configuration. */
  readonly block?: object;
  readonly providers?: object;
  readonly variables?: object;
  readonly declared?: object;
};

const literal = (project: string, more: object = {}) => ({
  ...{ name: "google", expressions: { project: { constant_value: project } } },
  ...more,
});
const refers = (reference: string, more: object = {}) => ({
  ...{ name: "google", expressions: { project: { references: [reference, "var"] } } },
  ...more,
});

function document({
  values = {},
  unknown = {},
  block = {},
  providers = {},
  variables = {},
  declared = {},
}: Given) {
  const names = { type: "google_x", name: "it", mode: "managed" };
  return readTerraform({
    format_version: "1.2",
    resource_changes: [
      {
        ...names,
        address: "google_x.it",
        change: { actions: ["create"], after: values, after_unknown: unknown },
      },
    ],
    configuration: {
      provider_config: providers,
      root_module: {
        variables: declared,
        resources: [
          { ...names, name: "other", provider_config_key: "other", expressions: { project: {} } },
          { ...names, type: "google_y", provider_config_key: "other", expressions: { project: {} } },
          { ...names, mode: "data", provider_config_key: "other", expressions: { project: {} } },
          { ...names, ...block },
        ],
      },
    },
    variables,
  });
}
function project(given: Given): string | undefined {
  const terraform = document(given);
  const [resource] = terraform.resources;
  return resource && knownProject(resource, terraform);
}

describe("The project of a Terraform resource", () => {
  const providers = { google: literal("of-provider"), other: literal("of-other", { alias: "other" }) };

  it("is its own, or else the one of its provider", () => {
    expect(project({ values: { project: "own" }, providers })).to.equal("own");
    expect(project({ providers })).to.equal("of-provider");
    expect(project({})).to.equal(undefined);
  });

  it("is known only after apply where it is written, and refers to something", () => {
    const later = { unknown: { project: true }, providers };
    expect(
      project({ ...later, block: { expressions: { project: { references: ["google_project.p"] } } } }),
    ).to.equal(undefined);
    const terraform = document({ ...later, block: { expressions: { project: {} } } });
    const [resource] = terraform.resources;
    expect(resource && projectOf(resource, terraform)).to.deep.equal({
      ...{ state: "open", why: "google_x.it: project is known only after apply" },
    });
    // A new resource has the provider's project, which the provider fills in when it makes it.
    expect(project(later)).to.equal("of-provider");
  });

  it("is the one of the provider that the resource's block names", () => {
    const own = (provider_config_key: unknown) => project({ block: { provider_config_key }, providers });
    expect(own("other")).to.equal("of-other");
    expect(own("module.m.module.n:other")).to.equal("of-other");
    expect(own("xmodule.m:other")).to.equal("of-provider");
    expect(own("missing")).to.equal("of-provider");
    expect(own(1)).to.equal("of-provider");
    const inner = { ...providers, "module.m:other": literal("of-module") };
    expect(project({ block: { provider_config_key: "module.m:other" }, providers: inner })).to.equal(
      "of-module",
    );
  });

  it("is that of the provider google without an alias, where the block names none", () => {
    expect(project({ providers: { beta: { ...literal("beta"), name: "google-beta" } } })).to.equal(undefined);
    expect(project({ providers: { other: literal("aliased", { alias: "other" }) } })).to.equal(undefined);
    expect(project({ providers: { none: null, ...providers } })).to.equal("of-provider");
    expect(project({ providers: { google: { name: "google" } } })).to.equal(undefined);
  });

  describe("by a variable of the root", () => {
    const variables = { p: { value: "of-variable" }, "": { value: "of-nothing" } };
    const by = (provider: object, declared: object = {}) =>
      project({ providers: { google: provider }, variables, declared });

    it("is its value", () => {
      expect(by(refers("var.p"))).to.equal("of-variable");
      expect(by(refers("var.p"), { p: { sensitive: false } })).to.equal("of-variable");
    });

    it("isn't a sensitive one, one that isn't given, or one that isn't a text", () => {
      expect(by(refers("var.p"), { p: { sensitive: true } })).to.equal(undefined);
      expect(by(refers("var.q"))).to.equal(undefined);
      expect(project({ providers: { google: refers("var.p") }, variables: { p: { value: 5 } } })).to.equal(
        undefined,
      );
    });

    it("isn't a part of one, something else, or a module's variable of the same name", () => {
      for (const reference of ["var.p.id", "var.p[0]", "local.p", "my.var.p", "var."])
        expect(by(refers(reference)), reference).to.equal(undefined);
      expect(by(refers("var.p", { module_address: "module.m" }))).to.equal(undefined);
      expect(by({ name: "google", expressions: { project: { references: "var.p" } } })).to.equal(undefined);
    });
  });
});

describe("The configuration of a resource in a module", () => {
  const inModule = (module_calls: object) => {
    const names = { type: "google_x", name: "it", mode: "managed" };
    const terraform = readTerraform({
      format_version: "1.2",
      resource_changes: [
        {
          ...names,
          address: "module.first.module.second.google_x.it",
          module_address: "module.first.module.second",
          change: {},
        },
      ],
      configuration: {
        provider_config: { google: literal("of-provider"), other: literal("of-other", { alias: "o" }) },
        root_module: { resources: [{ ...names, provider_config_key: "google" }], module_calls },
      },
    });
    const [resource] = terraform.resources;
    return resource && knownProject(resource, terraform);
  };

  it("is the block in the module, and not the root's of the same name", () => {
    const resources = [{ type: "google_x", name: "it", mode: "managed", provider_config_key: "other" }];
    const second = { module: { resources } };
    expect(inModule({ first: { module: { module_calls: { second } } } })).to.equal("of-other");
    expect(inModule({ second, first: second })).to.equal("of-provider");
  });
});
