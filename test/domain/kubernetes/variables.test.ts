import { expect } from "chai";
import { tokenRequests } from "../../../src/domain/kubernetes/proxy.ts";
import {
  effectOf,
  JUDGED_VARIABLES,
  type Meaning,
  meaningOf,
  overridesIdentity,
  proxyEffectOf,
  SHOWN_VARIABLES,
} from "../../../src/domain/kubernetes/variables.ts";

const MEANINGS = [
  ["GOOGLE_APPLICATION_CREDENTIALS", "/k.json", "overrides"],
  ["google_application_credentials", "/k.json", "overrides"],
  ["GOOGLE_CLOUD_KEYFILE_JSON", "{}", "overrides"],
  ["WORKSPACE_IMPORTS_KEYFILENAME", "/k.json", "overrides"],
  ["WORKSPACE_THUMBNAILS_KEYFILENAME", "/k.json", "overrides"],
  ["IMPORT_KEYFILENAME", "/k.json", "overrides"],
  ["GOOGLE_APPLICATION_CREDENTIALS", "", "empty"],
  ["GCE_METADATA_HOST", "proxy.acme.example", "overrides"],
  ["GCE_METADATA_HOST", "169.254.169.254", "harmless"],
  ["GCE_METADATA_IP", "10.0.0.1", "overrides"],
  ["GCE_METADATA_ROOT", "metadata.google.internal", "harmless"],
  ["METADATA_SERVER_DETECTION", "none", "overrides"],
  ["METADATA_SERVER_DETECTION", " Assume-Present ", "harmless"],
  ["NO_GCE_CHECK", "True", "overrides"],
  ["NO_GCE_CHECK", "1", "harmless"],
  ["GOOGLE_CLOUD_UNIVERSE_DOMAIN", "example.cloud", "overrides"],
  ["GOOGLE_CLOUD_UNIVERSE_DOMAIN", " googleapis.com ", "harmless"],
  ["GOOGLE_CLOUD_QUOTA_PROJECT", "acme-quota", "project"],
  ["HTTPS_PROXY", "http://proxy:3128", "proxy"],
  ["no_proxy", "localhost", "spares-not"],
  ["NO_PROXY", ".google.internal,169.254.169.254", "spares"],
  ["PASSWORD", "hush", "hidden"],
] as const;

describe("A variable of a container", () => {
  for (const [variable, value, meaning] of MEANINGS) {
    it(`${variable}=${value}: ${meaning}`, () => expect(meaningOf(variable, value)).to.equal(meaning));
  }

  it("is judged by its name, and only values that aren't secret are shown", () => {
    for (const [variable] of MEANINGS)
      expect(JUDGED_VARIABLES.includes(variable), variable).to.equal(variable !== "PASSWORD");
    expect(SHOWN_VARIABLES).to.include.members([
      "GCE_METADATA_HOST",
      "METADATA_SERVER_DETECTION",
      "NO_PROXY",
      "no_proxy",
      "GOOGLE_CLOUD_QUOTA_PROJECT",
    ]);
    expect(SHOWN_VARIABLES).not.to.include.members(["GOOGLE_APPLICATION_CREDENTIALS"]);
    for (const secret of ["GOOGLE_CLOUD_KEYFILE_JSON", "HTTP_PROXY", "IMPORT_KEYFILENAME"])
      expect(SHOWN_VARIABLES).not.to.include(secret);
  });

  it("may override the identity where its value isn't known", () => {
    expect(overridesIdentity("NO_GCE_CHECK", undefined)).to.equal(true);
    expect(overridesIdentity("NO_GCE_CHECK", "false")).to.equal(false);
    expect(overridesIdentity("NO_GCE_CHECK", "true")).to.equal(true);
    expect(overridesIdentity("HTTP_PROXY", undefined)).to.equal(false);
  });

  for (const [meaning, keyFile, host, proxy, exclusion] of [
    ["overrides", "overrides", "overrides", "proxy", "unread"],
    ["unread", "unread", "unread", "unread", "unread"],
    ["hidden", "overrides", "unread", "proxy", "unread"],
    ["empty", "harmless", "harmless", "none", "spares-not"],
    ["harmless", "harmless", "harmless", "proxy", "unread"],
    ["project", "harmless", "harmless", "proxy", "unread"],
    ["proxy", "harmless", "harmless", "proxy", "proxy"],
    ["spares", "harmless", "harmless", "spares", "spares"],
    ["spares-not", "harmless", "harmless", "spares-not", "spares-not"],
  ] as const satisfies readonly (readonly [Meaning, ...unknown[]])[]) {
    it(`with the meaning ${meaning} does something to the identity, or to the proxy`, () => {
      expect([
        effectOf("GOOGLE_APPLICATION_CREDENTIALS", meaning),
        effectOf("GCE_METADATA_HOST", meaning),
        effectOf("PASSWORD", meaning),
        proxyEffectOf("HTTP_PROXY", meaning),
        proxyEffectOf("NO_PROXY", meaning),
      ]).to.deep.equal([keyFile, host, "harmless", proxy, exclusion]);
    });
  }
});

describe("A token request", () => {
  const HTTP = { name: "HTTP_PROXY", effect: "proxy" } as const;
  const no = (effect: "spares" | "spares-not" | "unread", name: "NO_PROXY" | "no_proxy" = "NO_PROXY") =>
    ({ name, effect }) as const;
  for (const [says, variables, goes] of [
    ["no variable", [], "direct"],
    ["an empty proxy", [{ name: "HTTP_PROXY", effect: "none" }], "direct"],
    ["an exclusion alone", [no("spares-not")], "direct"],
    ["a proxy", [HTTP], "proxied"],
    ["a proxy that a later entry empties", [HTTP, { name: "HTTP_PROXY", effect: "none" }], "direct"],
    ["a proxy, and both cases spare", [HTTP, no("spares"), no("spares", "no_proxy")], "spared"],
    ["a proxy, and one case spares", [HTTP, no("spares"), no("spares-not", "no_proxy")], "proxied"],
    ["a proxy, and one exclusion is unread", [HTTP, no("spares"), no("unread", "no_proxy")], "unknown"],
    ["a proxy that is unread", [{ name: "all_proxy", effect: "unread" }], "unknown"],
    ["a proxy that is unread, and spared", [{ name: "all_proxy", effect: "unread" }, no("spares")], "spared"],
    [
      "a proxy that is unread, and not spared",
      [{ name: "all_proxy", effect: "unread" }, no("spares-not")],
      "unknown",
    ],
  ] as const) {
    it(`is ${goes}: ${says}`, () => expect(tokenRequests(variables)).to.equal(goes));
  }
});
