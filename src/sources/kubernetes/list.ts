/** Lists of the API server, page by page (Kubernetes API concepts, "Retrieving large results sets in chunks"). */

import { isObject, type Json, objectIn, objectsIn, textIn } from "../../domain/json.ts";
import type { Observed } from "../../facts.ts";
import { observe, type Patience } from "../observe.ts";
import type { Method, Permission } from "../questions.ts";
import { QUESTION } from "./client.ts";

/** Objects a page: what kubectl asks for. */
const PAGE = 500;
/** A list that goes on and on ends here: 100,000 objects. */
const MOST_PAGES = 200;

export type Paging = { readonly limit: number; readonly _continue?: string };

export type ListQuestion<T> = {
  readonly method: Method;
  readonly resource: string;
  readonly permission: Permission;
  readonly page: (paging: Paging, signal: AbortSignal) => Promise<unknown>;
  /** What is kept of an object; the rest of a page is let go before the next is asked for. */
  readonly keep: (object: Json) => T;
};

type Page<T> = { readonly items: readonly T[]; readonly more?: string };

/** Asks for every page; unseen where one of them was. An API server without the kind lists nothing. */
export async function observeList<T>(
  { page, keep, ...question }: ListQuestion<T>,
  signal: AbortSignal,
  patience: Patience,
): Promise<Observed<readonly T[]>> {
  const kept: T[] = [];
  let paging: Paging = { limit: PAGE };
  let waited = 0;
  let begunAnew = false;
  let pages = 0;
  for (;;) {
    const asked = paging;
    const observed = await observe<Page<T>>(
      {
        ...QUESTION,
        ...question,
        parse: (body) => pageOf(body, keep),
        attempt: (ending) => page(asked, ending),
      },
      signal,
      patience,
    );
    if (observed.state !== "known") {
      // The pages belong to one moment, which the server forgets after some minutes. A new list begins at a new one.
      const again =
        observed.state === "unseen" && asked._continue !== undefined && !begunAnew && isExpired(observed);
      if (!again) return observed;
      begunAnew = true;
      kept.length = 0;
      paging = { limit: PAGE };
      continue;
    }
    waited += observed.provenance.durationMs;
    const provenance = { ...observed.provenance, durationMs: waited };
    if ("exists" in observed.value) return { state: "known", value: [], provenance };
    kept.push(...observed.value.items);
    if (observed.value.more === undefined) return { state: "known", value: kept, provenance };
    pages += 1;
    if (pages >= MOST_PAGES) {
      const detail = `${QUESTION.service} answers ${question.method} with more than ${MOST_PAGES} pages`;
      return { state: "unseen", reason: { kind: "malformed-answer", detail }, provenance };
    }
    paging = { limit: PAGE, _continue: observed.value.more };
  }
}

/** An API server answers 410 to a continue token that is too old. */
const isExpired = ({ provenance }: Extract<Observed<unknown>, { readonly state: "unseen" }>): boolean =>
  provenance?.status === 410;

function pageOf<T>(body: unknown, keep: (object: Json) => T): Page<T> | undefined {
  if (!isObject(body) || (body.items !== null && !Array.isArray(body.items))) return undefined;
  const more = textIn(objectIn(body.metadata).continue);
  const items = objectsIn(body.items).map(keep);
  return { items, ...(more === undefined || more === "" ? {} : { more }) };
}
