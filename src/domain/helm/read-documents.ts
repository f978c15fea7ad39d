import { type Documents, splitDocuments } from "./documents.ts";
import type { Offset } from "./layer.ts";
import type { Reading } from "./reading.ts";
import { readDocument } from "./yaml/read-document.ts";

/** A document of a file. `read` reads it when it is first called, and throws a ValuesError where Helm refuses it. */
export type ReadableDocument = { readonly linesBefore: number; readonly read: () => Reading };

export type ReadableDocuments = Omit<Documents, "documents"> & {
  readonly documents: readonly ReadableDocument[];
};

/** Where the bytes of a whole file begin. */
export const TOP: Offset = { lines: 0, columns: 0 };

type Kept = ReadableDocuments & { readonly name: string; readonly within: Offset };

/** Kept as long as the bytes are, because the layout, the values and the secrets of a file are looked for one after another. */
const KEPT = new WeakMap<Uint8Array, Kept>();

/**
 * The documents of a file, split as Helm 4 splits it. The same bytes with the same name and place are read once.
 *
 * @throws ValuesError where the file has too many documents.
 */
export function documentsIn(bytes: Uint8Array, name: string, within = TOP): ReadableDocuments {
  const kept = KEPT.get(bytes);
  if (kept?.name === name && kept.within === within) return kept;
  const { documents, ...lines } = splitDocuments(bytes);
  const found: Kept = {
    ...lines,
    name,
    within,
    documents: documents.map((document) => {
      let reading: Reading | undefined;
      const { lines: before, columns } = within;
      const { linesBefore } = document;
      const read = () => {
        reading ??= readDocument(document.bytes, name, before + linesBefore, columns);
        return reading;
      };
      return { linesBefore, read };
    }),
  };
  KEPT.set(bytes, found);
  return found;
}
