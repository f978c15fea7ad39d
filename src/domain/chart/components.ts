/**
 * The components that call Google Cloud, by the end of their Deployments' names. The web front ends, the cache and
 * the notifier have their own accounts; the router had one before about 1.100. The database and valkey don't call Google Cloud.
 */
const BACKENDS = [
  "accounts-api",
  "accounts-subscriber",
  "ai-api",
  "ai-proxy",
  "aiproxy",
  "auth-api",
  "cdn-invalidator-sub",
  "import-api",
  "import-worker",
  "lds-api",
  "maps-api",
  "public-events-api",
  "sql-worker",
  "workspace-api",
  "workspace-subscriber",
] as const;

/** Those of them that the chart installs by default, as the values spell them (values of chart 1.287.1). */
export const DEFAULT_BACKENDS: readonly string[] = [
  "cdnInvalidatorSub",
  "importApi",
  "importWorker",
  "ldsApi",
  "mapsApi",
  "sqlWorker",
  "workspaceApi",
  "workspaceSubscriber",
];

/** A component's key in the values as objects' names and labels spell it: `maps-api`. */
export const componentOf = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Whether a Deployment of the release is a component that must run as the common account. */
export function needsIdentity(deployment: string): boolean {
  return BACKENDS.some((component) => deployment.endsWith(`-${component}`));
}

type Labelled = {
  readonly name: string;
  readonly release?: string;
  readonly app?: string;
  readonly serviceAccount: string;
};

/** This many of the chart's default backends show CARTO's release, also if `nameOverride` changes the labels. */
const ENOUGH_BACKENDS = 3;

const isDefaultBackend = (deployment: string): boolean =>
  DEFAULT_BACKENDS.some((key) => deployment.endsWith(`-${componentOf(key)}`));

/** The releases of CARTO's chart among Deployments, sorted. */
export function chartReleases(deployments: readonly Labelled[]): readonly string[] {
  const names = new Set(deployments.flatMap(({ release }) => release ?? []));
  const isOfChart = (release: string): boolean => {
    const own = deployments.filter((one) => one.release === release);
    return (
      own.some(({ app, serviceAccount }) => app === "carto" || serviceAccount.endsWith("-common-backend")) ||
      own.filter(({ name }) => isDefaultBackend(name)).length >= ENOUGH_BACKENDS
    );
  };
  return [...names].filter(isOfChart).sort();
}

/** The components that need no Google identity, as their Deployments' names end (templates of chart 1.287.1). */
const WITHOUT_IDENTITY = [
  "accounts-www",
  "workspace-www",
  "http-cache",
  "notifier",
  "postgresql",
  "valkey",
  "redis",
] as const;

/** Whether an object of the release belongs to a component that never asks Google for anything, by its name. */
export const needsNoIdentity = (object: string): boolean =>
  WITHOUT_IDENTITY.some((component) => object === component || object.endsWith(`-${component}`));

/**
 * Whether a Secret is the chart's own, by its name: `<release>-<component>`, as the component's Deployment (templates of
 * chart 1.287.1, `carto.<component>.secretName`). The chart would overwrite a user's Secret with that name.
 */
export const isChartsSecret = (secret: string, release: string): boolean =>
  [...BACKENDS, ...WITHOUT_IDENTITY, "router"].some((component) => secret === `${release}-${component}`);

/** The same for a component's key in the values, e.g. `accountsWww`. */
export const needsNoIdentityKey = (key: string): boolean => needsNoIdentity(componentOf(key));
