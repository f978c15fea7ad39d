import { DOCTOR_OPTIONS, type Option } from "./options.ts";

/** Options of the doctor that say who is judged, and from which files. */
const SHARED: ReadonlySet<string> = new Set([
  "project",
  "cluster",
  "location",
  "namespace",
  "release",
  "iam-service-account",
  "kubernetes-service-account",
  "values",
  "set",
  "set-string",
  "set-json",
  "set-file",
  "set-literal",
  "helm",
  "manifest",
  "values-key",
  "chart",
  "phase",
]);

export const COLLECT_OPTIONS: readonly Option[] = [
  {
    name: "print-commands",
    kind: "boolean",
    group: "Output",
    describe: "Print the commands, as a shell script: carto-wi collect runs none itself",
  },
  ...DOCTOR_OPTIONS.filter(({ name }) => SHARED.has(name)),
  {
    name: "context",
    kind: "string",
    group: "Target",
    value: "NAME",
    describe: "Context that the kubectl commands name (without it, as gcloud calls the cluster's)",
  },
  {
    name: "evidence",
    kind: "string",
    group: "Evidence",
    value: "DIR",
    describe: "What was collected so far: only what it lacks is printed",
  },
];
