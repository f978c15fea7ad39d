import { ValuesError } from "./errors.ts";

/** One of a file's YAML documents, and how many of the file's lines come before it. */
export type Document = { readonly bytes: Uint8Array; readonly linesBefore: number };

/**
 * A file split into documents as Helm 4 splits it, before any YAML is read. `dropped` is the number, from 1, of a last line
 * that Helm 4.1.4 loses. `separator` is the number of a line that Helm refuses: it starts with `---` and has more text.
 */
export type Documents = {
  readonly documents: readonly Document[];
  readonly dropped?: number;
  readonly separator?: number;
};

/** A limit of carto-wi's own: a rendered chart has some hundred documents. */
const MOST_DOCUMENTS = 10_000;

const DASH = 0x2d;
const LF = 0x0a;
const CR = 0x0d;
/** The buffer of Go's bufio.Reader: it gives a long line in pieces of this size. */
const BUFFER = 4096;

/**
 * Splits as k8s.io/apimachinery's YAMLReader does: at each line of `---`, which stays with the document if it is the
 * document's first line. Every line ends in LF afterwards. A last line without a break is lost when it fills its last piece of
 * 4096 bytes (helm/helm#32525).
 */
export function splitDocuments(bytes: Uint8Array): Documents {
  const documents: Document[] = [];
  let from = 0;
  let linesBefore = 0;
  const close = (end: number): void => {
    if (documents.length >= MOST_DOCUMENTS)
      throw new ValuesError(`a file has more than ${MOST_DOCUMENTS} YAML documents`, { kind: "chart" });
    if (end > from) documents.push({ bytes: withLineFeeds(bytes.subarray(from, end)), linesBefore });
  };
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const feed = bytes.indexOf(LF, start);
    const end = feed === -1 ? bytes.length : feed;
    const marker = markerOf(bytes, start, end);
    const lost = feed === -1 && fillsBuffer(bytes, start);
    if (marker === "invalid" || lost || (marker === "separator" && start > from)) close(start);
    if (marker === "invalid") return { documents, separator: number };
    if (lost) return { documents, ...(marker === "none" && { dropped: number }) };
    if (marker === "separator" && start > from) {
      from = end + 1;
      linesBefore = number;
    }
    start = end + 1;
  }
  close(bytes.length);
  return { documents };
}

/** Whether a line is a separator: `---`, then nothing or a comment. More after the dashes is an error in Helm 4. */
function markerOf(bytes: Uint8Array, start: number, end: number): "none" | "separator" | "invalid" {
  for (let index = start; index < start + 3; index++) if (bytes[index] !== DASH) return "none";
  const rest = new TextDecoder().decode(bytes.subarray(start + 3, end)).replace(/^[\s\x85]+/, "");
  return rest === "" || rest.startsWith("#") ? "separator" : "invalid";
}

/** Whether Helm 4.1.4 loses the file's last line. */
export function losesLastLine(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.at(-1) !== LF && fillsBuffer(bytes, bytes.lastIndexOf(LF) + 1);
}

/** Whether the rest of the file from `start` on, which has no LF, comes out in full pieces: nothing is left for the last. */
function fillsBuffer(bytes: Uint8Array, start: number): boolean {
  let index = start;
  // A piece never ends in CR: that one is put back, in case LF follows.
  while (bytes.length - index >= BUFFER) index += bytes[index + BUFFER - 1] === CR ? BUFFER - 1 : BUFFER;
  return index === bytes.length;
}

/** The lines with LF in place of CR LF, and after the last line as well. */
function withLineFeeds(lines: Uint8Array): Uint8Array {
  const ended = lines.at(-1) === LF;
  if (ended && !hasCrLf(lines)) return lines;
  const result = new Uint8Array(lines.length + 1);
  let length = 0;
  for (let start = 0; start < lines.length; ) {
    const feed = lines.indexOf(LF, start);
    const end = feed === -1 ? lines.length : feed;
    const line = lines.subarray(start, feed !== -1 && end > start && lines[end - 1] === CR ? end - 1 : end);
    result.set(line, length);
    length += line.length;
    result[length++] = LF;
    start = end + 1;
  }
  return result.subarray(0, length);
}

function hasCrLf(lines: Uint8Array): boolean {
  for (let at = lines.indexOf(CR); at !== -1; at = lines.indexOf(CR, at + 1)) {
    if (lines[at + 1] === LF) return true;
  }
  return false;
}
