import type { Json, JsonObject } from "../json.ts";

/** A message's fields by number: a name and how to read it. */
type Message = {
  readonly [field: number]: readonly [
    name: string,
    type: "string" | "bool" | "strings" | "bytes" | "blobs" | Message,
  ];
};

// Field numbers: the generated.proto files of k8s.io/apimachinery and k8s.io/api.
const OBJECT_META: Message = {
  1: ["name", "string"],
  3: ["namespace", "string"],
  11: ["labels", "strings"],
  12: ["annotations", "strings"],
};
const RESOURCE_ATTRIBUTES: Message = {
  1: ["namespace", "string"],
  2: ["verb", "string"],
  3: ["group", "string"],
  5: ["resource", "string"],
  6: ["subresource", "string"],
  7: ["name", "string"],
};
const MESSAGES: Readonly<Record<string, Message>> = {
  Namespace: { 1: ["metadata", OBJECT_META] },
  ServiceAccount: { 1: ["metadata", OBJECT_META], 4: ["automountServiceAccountToken", "bool"] },
  ConfigMap: { 1: ["metadata", OBJECT_META], 2: ["data", "strings"] },
  Secret: { 1: ["metadata", OBJECT_META], 2: ["data", "blobs"], 3: ["type", "string"] },
  DeleteOptions: {},
  SelfSubjectAccessReview: { 2: ["spec", { 1: ["resourceAttributes", RESOURCE_ATTRIBUTES] }] },
};

const ENVELOPE: Message = {
  1: ["type", { 1: ["apiVersion", "string"], 2: ["kind", "string"] }],
  2: ["raw", "bytes"],
};

/**
 * Reads a body of type `application/vnd.kubernetes.protobuf`, which `kubectl create namespace` and its like send
 * whatever the server would rather have. Undefined when it isn't one, or of a kind that nobody has needed yet.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */
export function readProtobuf(body: Buffer): JsonObject | undefined {
  if (body.subarray(0, 4).toString("latin1") !== "k8s\0") return undefined;
  const envelope = readMessage(body.subarray(4), ENVELOPE);
  const { type, raw } = envelope ?? {};
  const kind = typeof type === "object" && type !== null && "kind" in type ? type.kind : undefined;
  const message = typeof kind === "string" ? MESSAGES[kind] : undefined;
  if (message === undefined || typeof raw !== "string") return undefined;
  return readMessage(Buffer.from(raw, "base64"), message);
}

type Varint = { readonly value: number; readonly next: number };

function readVarint(bytes: Buffer, start: number): Varint | undefined {
  let value = 0;
  for (let index = start; index < bytes.length && index < start + 5; index++) {
    const byte = bytes[index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (index - start));
    if (byte < 0x80) return { value, next: index + 1 };
  }
  return undefined;
}

/** The message's known fields that are not empty; undefined when the bytes are not a message. */
function readMessage(bytes: Buffer, message: Message): JsonObject | undefined {
  const fields: Record<string, Json> = {};
  let position = 0;
  while (position < bytes.length) {
    const tag = readVarint(bytes, position);
    const head = tag && readVarint(bytes, tag.next);
    if (tag === undefined || head === undefined) return undefined;
    const field = message[tag.value >> 3];
    const wire = tag.value & 7;
    if (wire === 2) {
      const end = head.next + head.value;
      if (end > bytes.length) return undefined;
      if (field !== undefined) addField(fields, field, bytes.subarray(head.next, end));
      position = end;
    } else if (wire === 0) {
      if (field?.[1] === "bool") fields[field[0]] = head.value !== 0;
      position = head.next;
    } else {
      return undefined;
    }
  }
  return fields;
}

function addField(fields: Record<string, Json>, [name, type]: Message[number], bytes: Buffer): void {
  if (typeof type === "object") {
    fields[name] = readMessage(bytes, type) ?? {};
    return;
  }
  switch (type) {
    case "bool":
      return;
    case "bytes":
      fields[name] = bytes.toString("base64");
      return;
    case "string":
      if (bytes.length > 0) fields[name] = bytes.toString("utf8");
      return;
    case "strings":
    case "blobs": {
      const value = type === "blobs" ? "bytes" : "string";
      const entry = readMessage(bytes, { 1: ["key", "string"], 2: ["value", value] }) ?? {};
      const before = fields[name];
      fields[name] = {
        ...(typeof before === "object" ? before : {}),
        [String(entry.key ?? "")]: entry.value ?? "",
      };
      return;
    }
  }
}
