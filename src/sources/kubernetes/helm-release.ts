import { gunzipSync } from "node:zlib";
import { readRelease } from "../../domain/chart/release-record.ts";
import { isObject, nameIn, objectIn, objectsIn, textIn } from "../../domain/json.ts";
import type { HelmRelease } from "../../facts.ts";
import { checkJsonSize, JsonTooLarge } from "../../inputs/bounded-json.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";

/** What a Secret may hold (Kubernetes, "Secrets": 1 MiB), in base64. Characters. */
const LARGEST_SECRET = Math.ceil((1024 * 1024 * 4) / 3);
/** Far above what a megabyte of a release unpacks to. Bytes. */
const LARGEST_RELEASE = 16 * 1024 * 1024;

/** How gzip begins (RFC 1952: its magic number, and deflate). */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** Names and labels only: the Secrets' data stays where it is (Kubernetes API concepts, "Receiving resources as PartialObjectMetadata"). */
const METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

type Unreadable = { readonly unreadable: string };

/**
 * Observes a Helm release through the Secret of its highest revision, in every status: what a failed upgrade
 * applied is what runs. Two calls of core/v1: `list secrets`, metadata only, and `get secrets` for that one.
 */
export function helmReleaseObserver(
  access: KubernetesAccess & { readonly patience: Patience },
): Observer<"helmRelease"> {
  return async ({ namespace, release }, { signal }) => {
    const labelSelector = `owner=helm,name=${release}`;
    const listed = await observe(
      {
        ...QUESTION,
        method: "list secrets",
        resource: `namespaces/${namespace}/secrets?labelSelector=${labelSelector}`,
        permission: `list secrets in namespace ${namespace}`,
        parse: (body) => latestOf(body, release),
        attempt: (ending) =>
          answerOf(
            access,
            ending,
            ({ core }) => core.listNamespacedSecret({ namespace, labelSelector }),
            METADATA,
          ),
      },
      signal,
      access.patience,
    );
    if (listed.state !== "known") return listed;
    if (!("name" in listed.value)) return { ...listed, value: { exists: false } };
    const { name } = listed.value;
    const got = await observe<HelmRelease | Unreadable>(
      {
        ...QUESTION,
        method: "get secrets",
        resource: `namespaces/${namespace}/secrets/${name}`,
        permission: `get secrets in namespace ${namespace}`,
        parse: (body) => releaseIn(body, { name, namespace, release }),
        attempt: (ending) =>
          answerOf(access, ending, ({ core }) => core.readNamespacedSecret({ namespace, name })),
      },
      signal,
      access.patience,
    );
    if (got.state !== "known") return got;
    const { value, provenance } = got;
    if (!("unreadable" in value)) return { ...got, value };
    const detail = `carto-wi can't read the release in the Secret ${name}: ${value.unreadable}`;
    return { state: "unseen", reason: { kind: "malformed-answer", detail }, provenance };
  };
}

/** The Secret of the highest revision; no name where there is none. */
function latestOf(body: unknown, release: string): { readonly name?: string } | undefined {
  if (!isObject(body) || (body.items !== null && !Array.isArray(body.items))) return undefined;
  // No page was asked for, so the list has to be whole.
  if (textIn(objectIn(body.metadata).continue)) return undefined;
  const revisions = objectsIn(body.items).flatMap((item) => {
    const name = nameIn(objectIn(item.metadata).name);
    const [, of, version] = /^sh\.helm\.release\.v1\.(.+)\.v(\d+)$/.exec(name) ?? [];
    return of === release ? [{ name, version: Number(version) }] : [];
  });
  const [latest] = revisions.sort((one, other) => other.version - one.version);
  return latest === undefined ? {} : { name: latest.name };
}

type Wanted = { readonly name: string; readonly namespace: string; readonly release: string };

/** Kubernetes' base64 around Helm's own, around gzip or, without its magic bytes, plain JSON (helm.sh/helm, `pkg/storage/driver`). */
function releaseIn(body: unknown, wanted: Wanted): HelmRelease | Unreadable | undefined {
  if (!isObject(body)) return undefined;
  const data = isObject(body.data) ? body.data.release : undefined;
  if (typeof data !== "string") return { unreadable: "it has no key called release" };
  if (data.length > LARGEST_SECRET) return { unreadable: "it is larger than a Secret can be" };
  const stored = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
  const json = unzip(stored);
  if (typeof json !== "string") return json;
  if (hasTooMuch(json)) return { unreadable: "it has more values than carto-wi reads" };
  const record = readRelease(json, wanted.name);
  if (record === undefined) return { unreadable: "it is not in the format of Helm 3 and 4" };
  if (record.name !== wanted.release || record.namespace !== wanted.namespace)
    return { unreadable: "it belongs to another release" };
  return { exists: true, secret: wanted.name, ...record };
}

function hasTooMuch(json: string): boolean {
  try {
    checkJsonSize(json);
    return false;
  } catch (error) {
    if (error instanceof JsonTooLarge) return true;
    throw error;
  }
}

function unzip(stored: Buffer): string | Unreadable {
  if (!stored.subarray(0, GZIP.length).equals(GZIP)) return stored.toString("utf8");
  try {
    return gunzipSync(stored, { maxOutputLength: LARGEST_RELEASE }).toString("utf8");
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { unreadable: tooLarge ? "it unpacks to more than 16 MiB" : "its gzip is damaged" };
  }
}
