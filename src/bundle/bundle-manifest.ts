/** What `manifest.json` says: whom the facts are about, who made the bundle, and what is in it. */
import {
  constant,
  duration,
  fields,
  fieldsOf,
  flag,
  instant,
  list,
  mapOf,
  maybe,
  type Of,
  text,
  whole,
  word,
} from "../facts/shape.ts";
import type { Installation, LeftOut } from "./bundle.ts";

export const installation = fieldsOf<Installation>({
  flags: fieldsOf<Installation["flags"]>({
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
  readsSecrets: maybe(constant(true)),
  phase: maybe(word("before-install", "installed")),
  kube: maybe(
    fieldsOf<NonNullable<Installation["kube"]>>({ kubeconfig: maybe(text()), context: maybe(text()) }),
  ),
});

/** A bundle without its facts, with what was left out of it and the files beside the manifest. */
export const bundleManifest = fields({
  schemaVersion: constant("1"),
  redaction: word("none", "pseudonyms"),
  tool: fields({ name: text("public"), version: text("public") }),
  versions: mapOf("public", text("public")),
  startedAt: instant,
  durationMs: duration,
  installation,
  leftOut: list(fieldsOf<LeftOut>({ what: text(), why: text("prose") })),
  /** The files of the archive; `size` in bytes, `sha256` in hexadecimal. */
  files: list(fields({ name: text("public"), size: whole(0), sha256: text("public") })),
});
export type BundleManifest = Of<typeof bundleManifest>;
