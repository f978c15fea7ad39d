import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { pseudonymMap } from "../../src/bundle/pseudonym-map.ts";
import { NO_SENTENCE, pseudonymiser } from "../../src/bundle/pseudonymiser.ts";
import { AVOIDED_TOKENS, KEPT_WORDS } from "../../src/bundle/vocabulary.ts";
import type { NameKind } from "../../src/facts/name-kind.ts";

const SALT = "5a".repeat(32);
const OTHER_SALT = "a5".repeat(32);

/** Maps texts of a kind, beside names that are in the same bundle. */
const mapper = (kind: NameKind, texts: readonly string[], salt = SALT) =>
  pseudonymiser({ salt, texts: texts.map((text) => [text, kind] as const) });
const mapped = (text: string, kind: NameKind = "name", beside: readonly string[] = []): string =>
  pseudonymiser({
    salt: SALT,
    texts: [[text, kind], ...beside.map((one) => [one, "name"] as const)],
  }).mapString(text, kind);
/** The form of a text: what of it is a letter, a digit, or itself. */
const formOf = (text: string): string =>
  text.replace(/[a-z]/g, "a").replace(/[A-Z]/g, "A").replace(/[1-9]/g, "9");

describe("Pseudonyms", () => {
  /** `~` stands for a word that must not be there any more. */
  const NAMES: readonly (readonly [text: string, pattern: RegExp])[] = [
    ["acme-prod", /^[a-z]{4}-[a-z]{4}$/],
    ["412345678901", /^[1-9][0-9]{11}$/],
    ["projects/acme-prod/locations/global", /^projects\/(?!acme)[a-z]{4}-[a-z]{4}\/locations\/global$/],
    [
      "serviceAccount:acme.svc.id.goog[carto/default]",
      /^serviceAccount:(?!acme)[a-z]{4}\.svc\.id\.goog\[carto\/default\]$/,
    ],
    [
      "serviceaccount:acme@x.iam.gserviceaccount.com",
      /^serviceaccount:(?!acme)[a-z]{4}@[a-z]\.iam\.gserviceaccount\.com$/,
    ],
    ["user:Jo.Doe@Example.com", /^user:(?!Jo)[A-Z][a-z]\.[A-Z][a-z]{2}@(?!Ex)[A-Z][a-z]{6}\.com$/],
    ["geo-common-backend", /^(?!geo)[a-z]{3}-common-backend$/],
    ["geo-workspace-api", /^(?!geo)[a-z]{3}-workspace-api$/],
    ["roles/storage.objectAdmin", /^roles\/storage\.objectAdmin$/],
    [
      "projects/acme/roles/tokenMinter",
      /^projects\/(?!acme)[a-z]{4}\/roles\/(?!token)[a-z]{5}[A-Z][a-z]{5}$/,
    ],
    ["principalSet://goog/public:all", /^principalSet:\/\/goog\/public:all$/],
    ["169.254.169.254", /^169\.254\.169\.254$/],
    ["metadata.google.internal", /^metadata\.google\.internal$/],
    [
      "//iam.googleapis.com/projects/-/serviceAccounts/1",
      /^\/\/iam\.googleapis\.com\/projects\/-\/serviceAccounts\/[1-9]$/,
    ],
    ["12-compute@developer.gserviceaccount.com", /^[1-9]\d-compute@developer\.gserviceaccount\.com$/],
    ["service-12@gcp-sa-pubsub.iam.gserviceaccount.com", /@gcp-sa-pubsub\.iam\.gserviceaccount\.com$/],
    ["gcp-sa-acme@x.iam.gserviceaccount.com", /^gcp-sa-(?!acme)[a-z]{4}@/],
    ["serviceAccount:x.svc.id.goog[gcp-sa-acme/default]", /\[gcp-sa-(?!acme)[a-z]{4}\/default\]$/],
    ["%41cme%6d%65", /^%(?!41)[0-9a-z]{5}%(?!6d)[0-9a-z]{2}%(?!65)[0-9]{2}$/],
    ["sh.helm.release.v1.geo.v3", /^sh\.helm\.release\.v1\.(?!geo)[a-z]{3}\.v3$/],
    ["carto%2Facme", /^carto%2F(?!acme)[a-z]{4}$/],
    ["/home/jo/values.yaml", /^\/(?!home)[a-z]{4}\/(?!jo)[a-z]{2}\/values\.yaml$/],
    ["true", /^true$/],
    ["1", /^1$/],
    ["000", /^000$/],
    ["0123", /^0\d{3}$/],
    ["", /^$/],
    ["  {{ .Values.x }}", /^ {2}\{\{ \.Values\.[a-z] \}\}$/],
    ["größe", /^[a-z]{2}[\uac00-\ud7a3]{2}[a-z]$/],
  ];
  for (const [text, pattern] of NAMES) {
    it(`have the form of “${text}”`, () => {
      expect(mapped(text)).to.match(pattern);
      expect(mapped(text)).to.have.lengthOf(text.length);
    });
  }

  const KINDS: readonly (readonly [NameKind, text: string, pattern: RegExp])[] = [
    ["public", "RUNNING", /^RUNNING$/],
    ["location", "europe-west1", /^europe-west1$/],
    ["location", "Europe-west1-b", /^Europe-west1-b$/],
    ["location", "acme", /^(?!acme)[a-z]{4}$/],
    ["label", "cloud.google.com/gke-nodepool", /^cloud\.google\.com\/gke-nodepool$/],
    ["label", "acme.example/team", /^(?!acme)[a-z]{4}\.(?!example)[a-z]{7}\/(?!team)[a-z]{4}$/],
    ["label", "app.kubernetes.io/acme-team", /^app\.kubernetes\.io\/(?!acme)[a-z]{4}-(?!team)[a-z]{4}$/],
    ["label", "cloud.google.com/acme", /^cloud\.google\.com\/(?!acme)[a-z]{4}$/],
    ["label", "kubernetes.io/metadata.name", /^kubernetes\.io\/metadata\.name$/],
    ["label", "0xbadcafe", /^0(?!xbadcafe)[0-9a-z]{8}$/],
    ["label", "128", /^128$/],
    ["label", "412345678901", /^(?!412345678901)\d{12}$/],
    ["key", "412345678901", /^(?!412345678901)\d{12}$/],
    ["label", "acme-corp.k8s.io/team", /^(?!acme)[a-z]{4}-(?!corp)[a-z]{4}\.k8s\.io\/(?!team)[a-z]{4}$/],
    ["label", "true", /^true$/],
    ["prose", "acme-prod is gone", new RegExp(`^${NO_SENTENCE}$`)],
    ["permission", "get pods in namespace acme", /^get pods in namespace (?!acme)[a-z]{4}$/],
    [
      "permission",
      "iam.googleapis.com/serviceAccounts.getAccessToken",
      /^iam\.googleapis\.com\/serviceAccounts\.getAccessToken$/,
    ],
    ["address", "10.0.0.0/8", /^10\.0\.0\.0\/8$/],
    ["address", "fd00::/8", /^fd00::\/8$/],
    ["address", "https://34.77.12.9", /^https:\/\/(?!34\.77)[1-9]\d\.[1-9]\d\.[1-9]\d\.[1-9]$/],
    ["address", "cafe.decade", /^(?!cafe)[a-z]{4}\.(?!decade)[a-z]{6}$/],
    ["version", "1.287.1", /^1\.287\.1$/],
    ["version", "1.287.1-acme.3+main", /^1\.287\.1-(?!acme)[a-z]{4}\.[1-9]\+(?!main)[a-z]{4}$/],
    ["version", "acme", /^(?!acme)[a-z]{4}$/],
    ["cel", "resource.name == '412345678901'", /^resource\.name == '(?!412345678901)[1-9]\d{11}'$/],
    ["number", "412345678901", /^(?!412345678901)[1-9]\d{11}$/],
    ["number", "8080", /^8080$/],
    [
      "variable",
      "acme: GOOGLE_APPLICATION_CREDENTIALS",
      /^(?!acme)[a-z]{4}: GOOGLE_APPLICATION_CREDENTIALS$/,
    ],
    ["key", "iam.gke.io/gcp-service-acount", /^iam\.gke\.io\/gcp-service-acount$/],
    ["key", "enableGCPWorkloadIdentiy", /^enableGCPWorkloadIdentiy$/],
    ["key", "acme.example/owned-by", /^(?!acme)[a-z]{4}\.(?!example)[a-z]{7}\/(?!owned)[a-z]{5}-[a-z]{2}$/],
    ["key", "eks.amazonaws.com/role-arn", /^eks\.amazonaws\.com\/role-arn$/],
    ["key", "acme.example/service-account", /^(?!acme)[a-z]{4}\.(?!example)[a-z]{7}\/service-account$/],
    ["key", "workspaceImportsBucket", /^workspaceImportsBucket$/],
    ["key", "workspaceApi", /^workspaceApi$/],
    ["key", "acmebank", /^(?!acmebank)[a-z]{8}$/],
    ["key", "acmeBank", /^(?!acme)[a-z]{4}[A-Z][a-z]{3}$/],
    ["key", "acme-bank_settings", /^(?!acme)[a-z]{4}-(?!bank)[a-z]{4}_(?!settings)[a-z]{8}$/],
    ["key", "acme.service-account", /^(?!acme)[a-z]{4}\.service-account$/],
    ["key", "iam.gke.io/acme", /^iam\.gke\.io\/(?!acme)[a-z]{4}$/],
    ["key", "17", /^17$/],
    [
      "key",
      "commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account",
      /^commonBackendServiceAccount\.annotations\.iam\\\.gke\\\.io\/gcp-service-account$/,
    ],
  ];
  for (const [kind, text, pattern] of KINDS) {
    it(`treat the ${kind} “${text}” as what it is`, () => expect(mapped(text, kind)).to.match(pattern));
  }

  it("are the same for a key and for a name elsewhere", () => {
    const { name, mapString } = mapper("key", ["extras.acme.image"]);
    expect(mapString("extras.acme.image", "key")).to.equal(`${name("extras")}.${name("acme")}.image`);
  });

  it("keep every key of labels and annotations that the code compares with", () => {
    const code = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => /^(?:domain|sources|engine|probes)\/.*\.ts$/.test(file))
      .map((file) => readFileSync(`src/${file}`, "utf8"))
      .join("\n");
    const keys = [
      ...code.matchAll(
        /"([a-z0-9.-]+\.(?:k8s|kubernetes|gke|google|nvidia)\.?[a-z]*\/(?!v[0-9])[a-z0-9.-]+)"/g,
      ),
    ];
    expect(keys.length).to.be.above(8);
    for (const [, key = ""] of keys) expect(mapped(key, "label", ["acme"]), key).to.equal(key);
  });

  it("leave alone what a key is judged by, though names have the same words", () => {
    expect(mapped("gcp/service-account", "key", ["my-service-account"])).to.equal("gcp/service-account");
  });

  it("keep the regions and zones of Google, and no name of their shape", () => {
    for (const region of [
      "europe-west1",
      "us-central1-a",
      "northamerica-northeast2",
      "me-west1",
      "us-central1-ai1a",
    ])
      expect(mapped(region, "location", []), region).to.equal(region);
    for (const name of ["acme-prod1", "europe-west1-acme", "acme-west1-b", "us-acme1"])
      expect(mapped(name, "location", []), name).not.to.match(/acme/);
    const { name } = pseudonymiser({ salt: SALT, texts: [["gke_one_acme-prod1_two", "name"]] });
    expect(name("acme-prod1")).not.to.include("acme");
  });

  it("keep the versions of GKE, and of others the numbers alone", () => {
    expect(mapped("1.33.5-gke.1201000", "version", [])).to.equal("1.33.5-gke.1201000");
    expect(mapped("v1.33.5+acme", "version", [])).to.match(/^v1\.33\.5\+(?!acme)[a-z]{4}$/);
  });

  it("keep a location wherever it is one that the bundle names, and no other word like it", () => {
    const { name } = pseudonymiser({
      salt: SALT,
      texts: [
        ["europe-west1", "location"],
        ["gke_acme_us-east1_main", "name"],
        ["europe-prod", "name"],
      ],
    });
    expect(name("gke_acme_us-east1_main")).to.match(/^gke_(?!acme)[a-z]{4}_us-east1_(?!main)[a-z]{4}$/);
    expect(name("x/europe-west1-b")).to.match(/^[a-z]\/europe-west1-b$/);
    expect(name("europe-prod")).to.match(/^(?!europe)[a-z]{6}-[a-z]{4}$/);
  });

  it("put a name together that white space, quotes or brackets tore apart", () => {
    const { name } = mapper("name", ["acme-prod", "carto"]);
    const token = name("prod");
    expect(name("acme-pr\u200bod")).to.equal(`${name("acme")}-${token.slice(0, 2)}\u200b${token.slice(2)}`);
    expect(name("ac[me]")).to.equal(`${name("acme").slice(0, 2)}[${name("acme").slice(2)}]`);
    expect(name("car to")).to.equal("car to");
    expect(name("acme prod")).to.equal(`${name("acme")} ${token}`);
  });

  it("stand for the same name whatever its case, and keep the case", () => {
    const { name } = mapper("name", ["acme", "ACME", "Acme"]);
    expect(name("ACME")).to.equal(name("acme").toUpperCase());
    expect(name("aCme").toLowerCase()).to.equal(name("acme"));
    expect(name("aCme")).to.match(/^[a-z][A-Z][a-z]{2}$/);
  });

  const text = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9]{1,6}([-._@/:][a-z0-9]{1,6}){0,4}$/),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom("carto", "default", "a", "1", "0", "serviceAccount:x", "sa", "ns"),
  );
  const texts = fc.array(text, { minLength: 1, maxLength: 40 });

  it("keep the length and the class of every character", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { name } = mapper("name", given);
        for (const one of given) {
          const token = name(one);
          expect(token).to.have.lengthOf(one.length);
          const ascii = (t: string) => formOf(t).replace(/[^\0-\x7f]/g, "");
          expect(ascii(token).replaceAll("0", "9")).to.equal(ascii(one).replaceAll("0", "9"));
        }
      }),
    );
  });

  it("are never the same for two names", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { name } = mapper("name", given);
        expect(new Set(given.map(name)).size).to.equal(new Set(given).size);
      }),
    );
  });

  it("are enough for every word of one letter or digit, and of two", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz123456789"];
    const pairs = letters.slice(0, 26).flatMap((one) => letters.slice(0, 26).map((other) => one + other));
    for (const given of [letters, pairs]) {
      const { name } = mapper(
        "name",
        given.map((one) => `x_${one}`),
      );
      expect(new Set(given.map((one) => name(`_${one}`))).size).to.equal(given.length);
    }
  });

  it("depend on nothing but the names and the salt", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const once = given.map(mapper("name", given).name);
        expect(given.map(mapper("name", given.toReversed()).name)).to.deep.equal(once);
      }),
    );
    const some = ["acme-prod", "analytics"];
    expect(some.map(mapper("name", some, OTHER_SALT).name)).not.to.deep.equal(
      some.map(mapper("name", some).name),
    );
  });

  it("make the token of a whole from those of its parts", () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9]{2,9}(-[a-z0-9]{3,5})?$/);
    fc.assert(
      fc.property(part, part, fc.constantFrom("/", ":", "@", "[", ".", "_"), (one, other, sign) => {
        const { name } = mapper("name", [one, other]);
        expect(name(one + sign + other)).to.equal(name(one) + sign + name(other));
      }),
    );
  });

  it("make that of a release's account from the release's, even where it is called as a component is", () => {
    const { name } = mapper("name", ["geo-auth-api", "geo-auth-api-common-backend"]);
    expect(name("geo-auth-api-common-backend")).to.equal(`${name("geo-auth-api")}-common-backend`);
  });

  it("leave no word of four letters or more, but those that are everybody's", () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/).filter((one) => !KEPT_WORDS.has(one));
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), (given) => {
        const { name } = mapper("name", given);
        for (const one of given) {
          const token = name(`x/${one}`).slice(2);
          expect(given, "a token is nobody's name").not.to.include(token);
          expect(KEPT_WORDS.has(token) || AVOIDED_TOKENS.has(token)).to.equal(false);
        }
      }),
    );
  });

  it("are used again with the map of an earlier bundle, where more names are there now", () => {
    const first = mapper("name", ["acme-prod"]);
    const before = first.name("acme-prod");
    const previous = first.map();
    const texts = ["aaaa", "acme-prod", "zzzz"].map((one) => [one, "name"] as const);
    const second = pseudonymiser({ salt: previous.salt, texts, previous });
    expect(second.name("acme-prod")).to.equal(before);
    expect(Object.keys(second.map().words)).to.include.members(Object.keys(previous.words));
    expect(pseudonymMap(JSON.parse(JSON.stringify(second.map())))).to.deep.equal(second.map());
  });
});

describe("The map of pseudonyms", () => {
  const map = { schemaVersion: "1", salt: SALT, words: { qwer: "acme" } };
  const BAD: readonly (readonly [string, unknown, RegExp])[] = [
    ["nothing", null, /not a map of pseudonyms/],
    ["something else", { manifest: true }, /not a map of pseudonyms/],
    ["a newer one", { ...map, schemaVersion: "2" }, /version 2.*newer/],
    ["a short salt", { ...map, salt: "5a" }, /salt/],
    ["no words", { ...map, words: [] }, /words/],
    ["a word that is none", { ...map, words: { qwer: "a-b-" } }, /tokens/],
    ["another length", { ...map, words: { qwe: "acme" } }, /tokens/],
    ["a word as its own token", { ...map, words: { acme: "acme" } }, /its own token/],
    ["a word twice", { ...map, words: { qwer: "acme", tyui: "acme" } }, /two tokens/],
  ];
  for (const [what, json, problem] of BAD) {
    it(`is refused where it is ${what}`, () => {
      const read = pseudonymMap(json);
      expect("problem" in read ? read.problem : "").to.match(problem);
    });
  }
  it("is read", () => expect(pseudonymMap(map)).to.deep.equal(map));
});
