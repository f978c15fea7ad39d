/** What sets the environment of containers, as far as it is judged. */
import type {
  ContainerEnvironment,
  EnvironmentStep,
  KeyName,
  ObjectKey,
} from "../domain/kubernetes/environment.ts";
import type { Meaning } from "../domain/kubernetes/variables.ts";
import {
  byTag,
  constant,
  either,
  fields,
  fieldsOf,
  flag,
  list,
  type Member,
  maybe,
  type Shape,
  text,
  word,
} from "./shape.ts";

const meaning: Shape<Meaning> = word(
  "empty",
  "overrides",
  "harmless",
  "proxy",
  "spares",
  "spares-not",
  "project",
  "hidden",
  "unread",
);
const keyName: Shape<KeyName> = either(
  "judged",
  fields({ judged: text("public") }),
  fields({ other: text() }),
);
const valued = { meaning, project: maybe(text()) };
const object = word("ConfigMap", "Secret");

export const objectKey = fieldsOf<ObjectKey>({ key: keyName, ...valued });

/** A step with more fields. */
export const step = <M extends { readonly [field: string]: Member }>(more: M) =>
  byTag(
    "from",
    fields({ from: constant("value"), variable: text("public"), ...valued, ...more }),
    fields({
      from: constant("key"),
      variable: text("public"),
      object,
      name: text(),
      key: keyName,
      optional: flag,
      ...more,
    }),
    fields({
      from: constant("object"),
      object,
      name: text(),
      prefix: text("public"),
      optional: flag,
      ...more,
    }),
  );
const steps: Shape<readonly EnvironmentStep[]> = list(step({}));
export const containerEnvironment = fieldsOf<ContainerEnvironment>({ container: text(), steps });
