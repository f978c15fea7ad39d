import { ValuesError } from "./errors.ts";
import type { FileLayer, HelmMajor, Offset } from "./layer.ts";
import { mergeMaps } from "./merge.ts";
import type { HelmMap } from "./node.ts";
import { documentsIn, TOP } from "./read-documents.ts";
import type { Finding, Reading } from "./reading.ts";
import { readDocument } from "./yaml/read-document.ts";

/**
 * A values file as Helm reads it. Helm 3 reads its first document; Helm 4 (as 4.1.4) all of them, later over earlier.
 *
 * @throws ValuesError where Helm refuses the file.
 */
export function readFile({ bytes, name, within = TOP }: FileLayer, helm: HelmMajor): Reading {
  return helm === 3
    ? readDocument(bytes, name, within.lines, within.columns)
    : readDocuments(bytes, name, within);
}

function readDocuments(bytes: Uint8Array, name: string, within: Offset): Reading {
  const { lines, columns } = within;
  const { documents, dropped, separator } = documentsIn(bytes, name, within);
  const findings: Finding[] = [];
  let values: HelmMap | undefined;
  for (const document of documents) {
    const reading = document.read();
    for (const finding of reading.findings) findings.push(finding);
    values = values === undefined ? reading.values : mergeMaps(values, reading.values);
  }
  if (separator !== undefined) {
    const message = "only a comment may follow “---” on its line in a values file of Helm 4";
    throw new ValuesError(message, { kind: "file", file: name, line: lines + separator, column: 1 });
  }
  if (dropped !== undefined) findings.push(droppedLine(name, lines + dropped));
  const origin = { kind: "file", file: name, line: lines + 1, column: columns + 1 } as const;
  return { values: values ?? { kind: "map", entries: new Map(), origin }, findings };
}

function droppedLine(file: string, line: number): Finding {
  return {
    kind: "dropped-line",
    path: [],
    message: "Helm 4 up to 4.1.4 loses this last line, because the line break at its end is missing",
    origin: { kind: "file", file, line, column: 1 },
  };
}
