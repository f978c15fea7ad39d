/** Lists as Google's services answer them, page by page. */
import { isObject, type Json } from "../../domain/json.ts";

/** More pages than this are not asked for; the answer then still names the next one, and is not taken for the whole. */
const MOST_PAGES = 50;

/** Asks for page after page, and answers all entries as one list. */
export async function allPages(
  list: string,
  ask: (pageToken: string | undefined) => Promise<{ readonly data: unknown }>,
): Promise<{ readonly data: unknown }> {
  let entries: readonly unknown[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data } = await ask(pageToken);
    const found = listIn(data, list);
    if (found === undefined || !isObject(data)) return { data };
    entries = [...entries, ...found];
    const { nextPageToken } = data;
    if (nextPageToken === undefined || nextPageToken === "") return { data: { [list]: entries } };
    if (typeof nextPageToken !== "string") return { data };
    pageToken = nextPageToken;
  }
  return { data: { [list]: entries, nextPageToken: pageToken } };
}

/**
 * Returns the entries of a list, each an object. Google leaves an empty list out of its answer. So `{}` is an empty
 * list, and an answer with fields of something else (`error`, `kind: Status`) is none: undefined.
 * @param beside other fields that the answer may have
 */
export function listIn(
  body: unknown,
  list: string,
  beside: readonly string[] = [],
): readonly Json[] | undefined {
  if (!isObject(body)) return undefined;
  const { [list]: entries, ...others } = body;
  if ("error" in others || others.kind === "Status") return undefined;
  const own = ["nextPageToken", ...beside];
  if (entries === undefined)
    return Object.keys(others).every((field) => own.includes(field)) ? [] : undefined;
  if (!Array.isArray(entries)) return undefined;
  const objects = entries.filter(isObject);
  return objects.length === entries.length ? objects : undefined;
}

/** Returns a whole list of one page; undefined where there is another page. */
export function wholeList(body: unknown, list: string): readonly Json[] | undefined {
  const next = isObject(body) ? body.nextPageToken : undefined;
  return next === undefined || next === "" ? listIn(body, list) : undefined;
}

/** Returns the strings of a list, none where there is no list; undefined where it holds anything else. */
export function stringsIn(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const found = value.filter((item): item is string => typeof item === "string");
  return found.length === value.length ? found : undefined;
}
