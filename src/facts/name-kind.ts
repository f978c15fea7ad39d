/** What the strings of a bundle are: the one place that says which stay as they are where names are made pseudonyms. */
export const NAME_KINDS = [
  /** Text that people named: projects, emails, members, clusters, namespaces, objects, files, numbers of projects. */
  "name",
  /** Words of Google, Kubernetes, Helm or ours: statuses, methods, versions, instants, names of variables and of APIs. */
  "public",
  /** A region or a zone of Google Cloud. */
  "location",
  /** A key of values or of annotations, or a path of keys: judged letter by letter, and mostly the chart's own words. */
  "key",
  /** A key or a value of labels, selectors, taints and tolerations. */
  "label",
  /** A sentence, which may hold any name. */
  "prose",
  /** A permission, as its service names it; for Kubernetes it may end in ` in namespace NAME`. */
  "permission",
  /** An IP address, a block of them, or the address of a server. */
  "address",
  /** The expression of an IAM condition. */
  "cel",
  /** A number as it was written, in values. */
  "number",
  /** The version of a chart: its numbers stay, and the words behind them are names. */
  "version",
  /** An environment variable of a container, as `CONTAINER: VARIABLE`: the variable is a word of Google's libraries or the chart's. */
  "variable",
] as const;
export type NameKind = (typeof NAME_KINDS)[number];
