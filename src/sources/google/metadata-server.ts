/** The metadata server of Compute Engine and GKE, which gives a token where no file holds a credential ("About VM metadata"). */
import { gaxios, gcpMetadata, OAuth2Client } from "google-auth-library";
import { isObject, type Json } from "../../domain/json.ts";
import { boundedJson } from "../../inputs/bounded-json.ts";
import { deadline } from "../deadline.ts";
import { OTHER_UNIVERSE, UNIVERSE, unusable } from "./credential-file.ts";
import type { Environment } from "./endpoints.ts";
import { type Sending, transport } from "./transport.ts";

/** Its address, and its name, which some networks resolve faster. */
const ADDRESSES = ["169.254.169.254", "metadata.google.internal."];
/** Requests need the header, and answers bring it. A server without it isn't the metadata server. */
const FLAVOR = ["Metadata-Flavor", "Google"] as const;
/** The metadata server answers in milliseconds where there is one. */
const PING_MS = 3000;
/** No token comes near this. Bytes. */
const LARGEST = 64 * 1024;

/**
 * Returns a client that asks the metadata server for its tokens; undefined where there is none. The library's own requests follow redirects,
 * read endless answers and outlive the run (gcp-metadata 8.1.4, `metadataAccessor`). As in Google's client for Go, no request goes through
 * a proxy: the token is in plain text.
 */
export async function metadataClient(
  sending: Sending,
  transporter: gaxios.Gaxios,
  scopes: readonly string[],
): Promise<OAuth2Client | undefined> {
  const { environment, run } = sending;
  const direct = new gaxios.Gaxios(transport({ ...sending, environment: {} }, LARGEST));
  if (!(await isThere(direct, environment, run))) return undefined;
  const [address = ""] = addressesOf(environment);
  const client = new OAuth2Client({ transporter });
  client.refreshHandler = async () => {
    const [token] = await Promise.all([
      tokenOf(direct, address, scopes),
      checkUniverse(direct, address, run),
    ]);
    return token;
  };
  return client;
}

function addressesOf({ GCE_METADATA_IP: ip, GCE_METADATA_HOST: host }: Environment): readonly string[] {
  const named = ip || host;
  return (named ? [named] : ADDRESSES).map((address) =>
    /^https?:\/\//.test(address) ? address : `http://${address}`,
  );
}

/** Whether there is a metadata server, looked for as `METADATA_SERVER_DETECTION` says. */
async function isThere(direct: gaxios.Gaxios, environment: Environment, run: AbortSignal): Promise<boolean> {
  const detection = (environment.METADATA_SERVER_DETECTION ?? "").trim().toLowerCase();
  if (detection === "none") return false;
  if (detection === "assume-present") return true;
  if (detection !== "ping-only" && gcpMetadata.getGCPResidency()) return true;
  if (detection === "bios-only") return false;
  const { signal, done } = deadline(PING_MS, run);
  try {
    await Promise.any(
      addressesOf(environment).map((address) => asked(direct, address, "instance/", { signal })),
    );
    return true;
  } catch {
    return false;
  } finally {
    done();
  }
}

/** Returns what is at a path, as text. Throws where the answer is not one of a metadata server. */
async function asked(
  direct: gaxios.Gaxios,
  address: string,
  path: string,
  options: gaxios.GaxiosOptions,
): Promise<string> {
  const [name, value] = FLAVOR;
  const url = new URL(`/computeMetadata/v1/${path}`, address);
  const { headers, data } = await direct.request<ArrayBuffer>({
    ...options,
    url,
    headers: { [name]: value },
    responseType: "arraybuffer",
  });
  if (headers.get(name) !== value) throw unusable("the metadata server's answer lacks its header");
  return Buffer.from(data).toString("utf8");
}

async function tokenOf(direct: gaxios.Gaxios, address: string, scopes: readonly string[]) {
  const path = `instance/service-accounts/default/token?scopes=${encodeURIComponent(scopes.join(","))}`;
  const { access_token, expires_in } = objectIn(await asked(direct, address, path, { retry: true }));
  if (typeof access_token !== "string" || access_token === "" || typeof expires_in !== "number")
    throw unusable("the metadata server returns no token");
  return { access_token, expiry_date: Date.now() + expires_in * 1000 };
}

function objectIn(text: string): Json {
  try {
    const read = boundedJson(text);
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}

/** Throws where the server belongs to another universe. Older servers don't know the path, and belong to googleapis.com. */
async function checkUniverse(direct: gaxios.Gaxios, address: string, run: AbortSignal): Promise<void> {
  const { signal, done } = deadline(PING_MS, run);
  const universe = await asked(direct, address, "universe/universe-domain", { signal })
    .catch(() => UNIVERSE)
    .finally(done);
  if (universe.trim() !== UNIVERSE && universe.trim() !== "") throw unusable(OTHER_UNIVERSE);
}
