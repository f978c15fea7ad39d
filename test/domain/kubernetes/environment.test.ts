/** A container's environment, in the order in which Kubernetes makes it. */
import { expect } from "chai";
import { type ObjectStep, resolved, type SeenObject } from "../../../src/domain/kubernetes/environment.ts";
import { environmentOf, keysOf, namesOfKeys } from "../../../src/domain/kubernetes/read-environment.ts";
import { effectOf, JUDGED_VARIABLES, meaningOf } from "../../../src/domain/kubernetes/variables.ts";

const KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
type Objects = { readonly [name: string]: SeenObject };

const map = (data: { readonly [key: string]: string }): SeenObject => ({
  state: "known",
  keys: keysOf(data),
});
const secret = (data: { readonly [key: string]: string }): SeenObject => ({
  state: "known",
  keys: namesOfKeys(data),
});
const whole = (name: string, more: object = {}) => ({ configMapRef: { name, ...more } });
const env = (name: string, value: string) => ({ name, value });
const from = (name: string, key: string, more: object = {}) => ({
  name: KEY_FILE,
  valueFrom: { configMapKeyRef: { name, key, ...more } },
});

type Case = {
  readonly says: string;
  readonly container: { readonly [field: string]: unknown };
  readonly objects?: Objects;
  readonly set?: { readonly [variable: string]: string };
  readonly unseen?: number;
  readonly missing?: number;
};

const CASES: readonly Case[] = [
  { says: "an unrelated variable", container: { env: [env("PORT", "1")] }, set: {} },
  {
    says: "the last of two entries of one name",
    container: { env: [env(KEY_FILE, "/k"), env(KEY_FILE, "")] },
    set: { [KEY_FILE]: "empty" },
  },
  {
    says: "env before envFrom",
    container: { env: [env(KEY_FILE, "")], envFrom: [whole("a")] },
    objects: { a: map({ [KEY_FILE]: "/k" }) },
    set: { [KEY_FILE]: "empty" },
  },
  {
    says: "the later of two objects",
    container: { envFrom: [whole("a"), whole("b")] },
    objects: { a: map({ NO_GCE_CHECK: "true" }), b: map({ NO_GCE_CHECK: "false" }) },
    set: { NO_GCE_CHECK: "harmless" },
  },
  {
    says: "a prefix",
    container: { envFrom: [{ prefix: "GOOGLE_", ...whole("a") }] },
    objects: { a: map({ APPLICATION_CREDENTIALS: "/k", [KEY_FILE]: "/k" }) },
    set: { [KEY_FILE]: "hidden" },
  },
  {
    says: "a prefix that no judged variable begins with, of an object that wasn't read",
    container: { envFrom: [{ prefix: "ACME_", ...whole("a") }] },
    set: {},
  },
  { says: "an object that doesn't exist", container: { envFrom: [whole("gone")] }, missing: 1 },
  {
    says: "an optional object that doesn't exist",
    container: { envFrom: [whole("gone", { optional: true })] },
    set: {},
  },
  {
    says: "a key that doesn't exist",
    container: { env: [from("a", "x")] },
    objects: { a: map({}) },
    missing: 1,
  },
  {
    says: "an optional key that doesn't exist, and leaves what an object sets",
    container: { env: [from("a", "x", { optional: true })], envFrom: [whole("b")] },
    objects: { a: map({}), b: map({ [KEY_FILE]: "/k" }) },
    set: { [KEY_FILE]: "overrides" },
  },
  {
    says: "an object that wasn't read",
    container: { envFrom: [whole("hidden")], env: [env(KEY_FILE, "")] },
    set: { [KEY_FILE]: "empty" },
    unseen: JUDGED_VARIABLES.length - 1,
  },
  {
    says: "an optional key of an object that wasn't read",
    container: { env: [from("hidden", "x", { optional: true })] },
    unseen: 1,
  },
  {
    says: "a Secret's key, of which only the name is known",
    container: { envFrom: [{ secretRef: { name: "s" } }] },
    objects: { s: secret({ GCE_METADATA_HOST: "MTI3LjAuMC4x", NO_PROXY: "" }) },
    set: { GCE_METADATA_HOST: "hidden", NO_PROXY: "empty" },
  },
  {
    says: "a value that Kubernetes fills in",
    container: { env: [env("GCE_METADATA_HOST", "$(HOST)")] },
    set: { GCE_METADATA_HOST: "unread" },
  },
  {
    says: "a value that only looks like it",
    container: { env: [env("GCE_METADATA_HOST", "$$(HOST)")] },
    set: { GCE_METADATA_HOST: "overrides" },
  },
  {
    says: "a field of the Pod",
    container: {
      env: [{ name: "GCE_METADATA_HOST", valueFrom: { fieldRef: { fieldPath: "status.hostIP" } } }],
    },
    set: { GCE_METADATA_HOST: "unread" },
  },
];

const seenIn =
  (objects: Objects) =>
  ({ name }: ObjectStep): SeenObject =>
    objects[name] ?? { state: name === "gone" ? "absent" : "unseen" };

describe("A container's environment", () => {
  for (const { says, container, objects = {}, set = {}, unseen = 0, missing = 0 } of CASES) {
    it(`has ${says}`, () => {
      const steps = environmentOf({ containers: [container] }).flatMap((one) => one.steps);
      const found = resolved(steps, seenIn(objects));
      expect(Object.fromEntries(found.set.map(({ variable, meaning }) => [variable, meaning]))).to.deep.equal(
        set,
      );
      expect(found.unseen.flatMap(({ variables }) => variables)).to.have.lengthOf(unseen);
      expect(found.missing).to.have.lengthOf(missing);
    });
  }

  it("keeps the value of the quota project's variable, and of no other", () => {
    const [container] = environmentOf({
      initContainers: [
        { name: "init", env: [env("GOOGLE_CLOUD_QUOTA_PROJECT", "acme-quota"), env(KEY_FILE, "/k")] },
      ],
    });
    expect(container).to.deep.equal({
      container: "init",
      steps: [
        { from: "value", variable: "GOOGLE_CLOUD_QUOTA_PROJECT", meaning: "project", project: "acme-quota" },
        { from: "value", variable: KEY_FILE, meaning: "overrides" },
      ],
    });
  });

  it("is judged by what each value means", () => {
    const effect = (variable: string, value: string) => effectOf(variable, meaningOf(variable, value));
    expect(effect("METADATA_SERVER_DETECTION", " Ping-Only ")).to.equal("harmless");
    expect(effect("METADATA_SERVER_DETECTION", "off")).to.equal("overrides");
    expect(effect("GCE_METADATA_ROOT", "169.254.169.252")).to.equal("harmless");
    expect(effect("HTTP_PROXY", "http://p")).to.equal("harmless");
    expect(effectOf(KEY_FILE, "hidden")).to.equal("overrides");
    expect(effectOf("NO_GCE_CHECK", "hidden")).to.equal("unread");
  });
});
