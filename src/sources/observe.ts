import { defined } from "../defined.ts";
import { MalformedAnswer } from "../domain/json.ts";
import type { Absent, Observed, Provenance, Reason, UnseenKind } from "../facts.ts";
import { deadline } from "./deadline.ts";
import type { Method } from "./questions.ts";
import { type ErrorModel, type RequestFailure, requestFailure } from "./request-failure.ts";
import { type Asked, unseenReason } from "./unseen-reason.ts";

/** How often and how long a source asks. Milliseconds. */
export type Patience = {
  readonly requestTimeoutMs: number;
  readonly retries: number;
  readonly now: () => number;
  /** Waits; ends early when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** What was saved answers; no service is asked. */
  readonly instead?: InsteadOf;
};

/** Replaces an attempt: answers the body, or throws what the clients throw. */
export type InsteadOf = (asked: { readonly method: Method; readonly resource: string }) => Promise<unknown>;

export type Question<T> = Asked & {
  readonly source: string;
  readonly method: Method;
  readonly resource: string;
  /** Makes one attempt, which the signal ends; answers the body, parsed as JSON. */
  readonly attempt: (signal: AbortSignal) => Promise<unknown>;
  /** The body as a fact; undefined when it lacks the shape asked for. */
  readonly parse: (body: unknown) => T | undefined;
};

/** A failure that no request can mend: the credential or the configuration is missing. */
export class CannotAsk extends Error {
  readonly reason: Reason<UnseenKind>;
  constructor(reason: Reason<UnseenKind>) {
    super(reason.detail);
    this.reason = reason;
  }
}

const LONGEST_WAIT_MS = 10_000;

/** Cloud Storage sends a request elsewhere for a moment; carto-wi asks at the same address again. */
const STORAGE_MOVED = 307;

function worthRetrying({ status, code }: RequestFailure, source: string): boolean {
  if (source === "storage" && status === STORAGE_MOVED) return true;
  if (status !== undefined) return status === 429 || status >= 500;
  return code === "ECONNRESET" || code === "EPIPE" || code === "EAI_AGAIN" || code === "UND_ERR_SOCKET";
}

/**
 * Asks one question of a service, and repeats it after a transient error (429, 5xx, a reset connection), as
 * `Retry-After` says. A 404 is known absence. Anything else that isn't an answer is unseen, with the reason.
 */
export async function observe<T>(
  question: Question<T>,
  signal: AbortSignal,
  patience: Patience,
): Promise<Observed<T | Absent>> {
  const startedAt = patience.now();
  const provenance = (status?: number): Provenance => ({
    source: question.source,
    method: question.method,
    resource: question.resource,
    ...defined({ status }),
    permission: question.permission,
    at: new Date(startedAt).toISOString(),
    durationMs: Math.max(0, patience.now() - startedAt),
  });
  for (let attempt = 0; ; attempt++) {
    try {
      const body = await attemptOnce(question, signal, patience);
      const value = parsed(question, body);
      if (value !== undefined) return { state: "known", value, provenance: provenance(200) };
      const detail = `carto-wi couldn't read the answer of ${question.service} to ${question.method}: its structure is unexpected`;
      return { state: "unseen", reason: { kind: "malformed-answer", detail }, provenance: provenance(200) };
    } catch (error) {
      if (error instanceof CannotAsk)
        return { state: "unseen", reason: error.reason, provenance: provenance() };
      const failure = requestFailure(error, patience.now(), modelOf(question, patience));
      if (failure.status === 404 && failure.own)
        return { state: "known", value: { exists: false }, provenance: provenance(404) };
      if (attempt >= patience.retries || !worthRetrying(failure, question.source) || signal.aborted) {
        return {
          state: "unseen",
          reason: unseenReason(failure, question),
          provenance: provenance(failure.status),
        };
      }
      await patience.sleep(Math.min(failure.retryAfterMs ?? 250 * 2 ** attempt, LONGEST_WAIT_MS), signal);
    }
  }
}

/** What was saved is refused in Google's model, whether gcloud or kubectl printed it. */
const modelOf = ({ source }: { readonly source: string }, { instead }: Patience): ErrorModel =>
  source === "kubernetes" && instead === undefined ? "kubernetes" : "google";

/** A field of the wrong type makes the whole answer unreadable: its content is unseen. */
function parsed<T>(question: Question<T>, body: unknown): T | undefined {
  try {
    return question.parse(body);
  } catch (error) {
    if (error instanceof MalformedAnswer) return undefined;
    throw error;
  }
}

/** One attempt, which ends with its time even if the client ignores the signal. */
async function attemptOnce<T>(
  question: Question<T>,
  run: AbortSignal,
  { requestTimeoutMs, instead }: Patience,
): Promise<unknown> {
  const { signal, done } = deadline(requestTimeoutMs, run);
  const late = new Promise<never>((_resolve, reject) => {
    // A moment later, so that an attempt that reacts to the signal says itself what it waited for.
    const stop = () => setImmediate(() => reject(signal.reason));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  const attempt = () => (instead === undefined ? question.attempt(signal) : instead(question));
  try {
    // Later, so that `late` is waited for even where the attempt throws at once.
    return await Promise.race([late, Promise.resolve().then(attempt)]);
  } finally {
    done();
  }
}
