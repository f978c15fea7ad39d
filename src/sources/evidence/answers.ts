/** Answers the questions of a run from a folder that others filled, in place of Google Cloud and the cluster. */
import type { FixCommand } from "../../domain/commands.ts";
import type { Reason, UnseenKind } from "../../facts.ts";
import { CannotAsk, type InsteadOf } from "../observe.ts";
import { type Collected, collectedBy, type Uncollected } from "./commands.ts";
import { failureOf } from "./failure.ts";
import type { FileText, Folder } from "./folder.ts";
import { printedJson } from "./printed.ts";

/** What became of a question. `open`: the folder lacks the answer, or holds one that cannot be read. */
export type Looked = (Uncollected | Collected) & { readonly open: boolean };

export type Answers = {
  readonly instead: InsteadOf;
  /** What was asked so far. */
  readonly looked: () => readonly Looked[];
};

/** The line that the printed scripts end a `.err` with where the command failed. */
const FAILED = /^carto-wi: exit \d+$/m;

/** `quoted` makes a shell line of a command, for the sentence on what is missing. */
export function answersFrom(folder: Folder, quoted: (command: FixCommand) => string): Answers {
  const looked = new Map<string, Looked>();
  const instead: InsteadOf = async (asked) => {
    const way = collectedBy(asked);
    const note = (open: boolean) => looked.set(`${asked.method}\n${asked.resource}`, { ...way, open });
    if ("unavailable" in way) {
      note(false);
      throw notCollected(`carto-wi can't collect this: ${way.unavailable}`);
    }
    note(true);
    const body = await bodyOf(way, folder, quoted);
    note(false);
    return body.answer();
  };
  return { instead, looked: () => [...looked.values()] };
}

const cannot = (kind: UnseenKind, detail: string, more: Pick<Reason, "permission"> = {}) =>
  new CannotAsk({ kind, detail, ...more });
const notCollected = (detail: string) => cannot("not-collected", detail);

/** No line of a table should be filled with a template. Characters. */
const LONGEST_LINE = 160;

/** The answer to give once the question counts as answered. Throws where it stays open. */
async function bodyOf(
  way: Collected,
  folder: Folder,
  quoted: (command: FixCommand) => string,
): Promise<{ readonly answer: () => unknown }> {
  const [out, err] = await Promise.all([folder.read(`${way.file}.json`), folder.read(`${way.file}.err`)]);
  const name = (extension: string) => `${folder.name}/${way.file}.${extension}`;
  for (const [file, extension] of [
    [out, "json"],
    [err, "err"],
  ] as const)
    if (file.state === "refused") throw cannot("malformed-answer", `${name(extension)} ${file.why}`);
  const [printed, said] = [textOf(out), textOf(err)];
  if (out.state === "missing" && said.trim() === "") {
    const line = quoted(way.command);
    const shown = line.length > LONGEST_LINE ? "" : `, with: ${line}`;
    throw notCollected(
      `${folder.name} doesn't contain this. Run carto-wi collect --print-commands --evidence DIR to see how to add it${shown}`,
    );
  }
  if (printed.trim() === "" || FAILED.test(said)) return failure(way, said, name("err"));
  const json = printedJson(printed);
  if (json === undefined)
    throw cannot("malformed-answer", `${name("json")} is not the JSON of ${way.command.tool}`);
  const body = way.entry.body === undefined ? json : way.entry.body(json, way.resource, said);
  return {
    answer: () => {
      if (body === undefined) throw refusal(404);
      return body;
    },
  };
}

const textOf = (file: FileText): string => (file.state === "read" ? file.text : "");

/** An answer of the service with this status, in the form in which the clients throw it. */
const refusal = (status: 403 | 404, details: readonly object[] = []) =>
  Object.assign(new Error(`status ${status}`), {
    response: { status, data: { error: { code: status, message: "", details } } },
  });

function failure(way: Collected, said: string, name: string): { readonly answer: () => never } {
  const { tool } = way.command;
  const failed = failureOf(tool, said);
  const throws = (error: Error) => ({
    answer: () => {
      throw error;
    },
  });
  switch (failed.kind) {
    case "absent":
      return throws(refusal(404));
    case "refused": {
      const { permission } = way.entry;
      if (permission === undefined) return throws(refusal(403));
      const detail = `refused: the user who ran ${tool} lacks ${permission}`;
      return throws(cannot("permission-missing", detail, { permission }));
    }
    case "api-disabled": {
      const metadata = failed.service === undefined ? {} : { service: failed.service };
      return throws(refusal(403, [{ reason: "SERVICE_DISABLED", metadata }]));
    }
    case "signed-out":
      throw cannot(
        "unauthenticated",
        `the user who ran ${tool} was not signed in: see ${name}, sign in and run it again`,
      );
    case "other":
      throw cannot(
        "malformed-answer",
        `${tool} failed with an unknown message: see ${name}, then run it again`,
      );
  }
}
