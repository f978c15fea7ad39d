/**
 * Where Google's APIs are: the public addresses, or those of the variables that gcloud itself reads
 * (https://cloud.google.com/sdk/docs/properties, section api_endpoint_overrides).
 */
export const SERVICES = {
  CONTAINER: "https://container.googleapis.com/",
  IAM: "https://iam.googleapis.com/",
  CLOUDRESOURCEMANAGER: "https://cloudresourcemanager.googleapis.com/",
  SERVICEUSAGE: "https://serviceusage.googleapis.com/",
  STORAGE: "https://storage.googleapis.com/",
  BIGQUERY: "https://bigquery.googleapis.com/",
  COMPUTE: "https://compute.googleapis.com/",
  ORGPOLICY: "https://orgpolicy.googleapis.com/",
  POLICYTROUBLESHOOTER: "https://policytroubleshooter.googleapis.com/",
} as const;
export type Service = keyof typeof SERVICES;

export type Environment = { readonly [name: string]: string | undefined };

export class EndpointError extends Error {}

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (url: URL): boolean => LOOPBACK.test(url.hostname);

/** The variable that overrides a service's address. */
export const overrideVariable = (service: Service): string => `CLOUDSDK_API_ENDPOINT_OVERRIDES_${service}`;

/**
 * The base address of a service, ending in `/`. Throws an EndpointError if an override isn't an http(s) address,
 * or is plain http beyond this machine while credentials would be sent there.
 */
export function endpoint(service: Service, environment: Environment): URL {
  const variable = overrideVariable(service);
  const given = environment[variable];
  if (given === undefined || given === "") return new URL(SERVICES[service]);
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new EndpointError(`${variable} is not an http or https address`);
  }
  if (url.username !== "" || url.password !== "")
    throw new EndpointError(`${variable} must not hold a user name or password`);
  if (url.protocol === "http:" && !isLoopback(url) && !credentialsDisabled(environment)) {
    throw new EndpointError(
      `${variable} is plain http to ${url.hostname}, and carto-wi never sends a credential there: use https`,
    );
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

/**
 * The address in front of a client's own path (`storage/v1/`), which gcloud's variables may end in: gcloud takes
 * an override that has a path for the whole base address.
 */
export function rootUrl(service: Service, environment: Environment, clientPath = ""): string {
  const { href } = endpoint(service, environment);
  return clientPath !== "" && href.endsWith(`/${clientPath}`) ? href.slice(0, -clientPath.length) : href;
}

/** gcloud's `auth/disable_credentials`: requests go out without a credential. */
export function credentialsDisabled(environment: Environment): boolean {
  return /^(true|1|yes|on|y)$/i.test(environment.CLOUDSDK_AUTH_DISABLE_CREDENTIALS ?? "");
}
