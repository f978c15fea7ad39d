/** The shape of `manifest.json`: whom the facts are about, who made the bundle, and what is in it. */
import { Type } from "typebox";
import { duration, fields, flag, instant, mapOf, maybe, text, whole, word } from "./parts.ts";

const installation = fields({
  flags: fields({
    project: maybe(text()),
    location: maybe(text("location")),
    cluster: maybe(text()),
    namespace: maybe(text()),
    release: maybe(text()),
    iamServiceAccount: maybe(text()),
    kubernetesServiceAccount: maybe(text()),
  }),
  coreProject: maybe(text()),
  offline: flag,
  helmRelease: flag,
  phase: maybe(word("before-install", "installed")),
  kube: maybe(fields({ kubeconfig: maybe(text()), context: maybe(text()) })),
});

const bundleManifest = fields({
  schemaVersion: Type.Literal("1"),
  redaction: word("none", "pseudonyms"),
  tool: fields({ name: text("public"), version: text("public") }),
  versions: mapOf("public", text("public")),
  startedAt: instant,
  durationMs: duration,
  installation: installation,
  leftOut: Type.Array(fields({ what: text(), why: text("prose") })),
  files: Type.Array(fields({ name: text("public"), size: whole(0), sha256: text("public") })),
});

/** Shapes that stand by their name in the schema. */
export const MANIFEST_PARTS = { installation, bundleManifest };
