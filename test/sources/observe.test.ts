import { expect } from "chai";
import { CannotAsk, observe, type Patience, type Question } from "../../src/sources/observe.ts";

const never = new AbortController().signal;

function patience(more: Partial<Patience> = {}): Patience & { readonly slept: number[] } {
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
  };
  return { requestTimeoutMs: 1000, retries: 3, now: () => 0, sleep, slept, ...more };
}

/** A question whose attempts end as told, one after the other; the last goes on. */
function question(
  ...ends: readonly (() => unknown)[]
): Question<string> & { readonly attempts: () => number } {
  let attempts = 0;
  return {
    source: "test",
    service: "the service",
    method: "container.projects.locations.clusters.get",
    resource: "things/one",
    permission: "container.clusters.get",
    signIn: "sign in",
    parse: (body) => (typeof body === "string" ? body : undefined),
    attempt: async () => ends[Math.min(attempts++, ends.length - 1)]?.(),
    attempts: () => attempts,
  };
}

const answers =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  () => {
    throw Object.assign(new Error("refused"), {
      response: { status, headers, data: { error: { code: status } } },
    });
  };

describe("observe", () => {
  it("answers what the body says, and how it was asked", async () => {
    const observed = await observe(
      question(() => "one"),
      never,
      patience(),
    );
    expect(observed).to.deep.equal({
      state: "known",
      value: "one",
      provenance: {
        source: "test",
        method: "container.projects.locations.clusters.get",
        resource: "things/one",
        status: 200,
        permission: "container.clusters.get",
        at: "1970-01-01T00:00:00.000Z",
        durationMs: 0,
      },
    });
  });

  it("does not take a body of another shape for absence", async () => {
    const observed = await observe(
      question(() => ({ no: "string" })),
      never,
      patience(),
    );
    expect(observed).to.have.nested.property("reason.kind", "malformed-answer");
  });

  it("waits longer each time, or as long as Retry-After says, but never more than ten seconds", async () => {
    const waiting = patience();
    const asked = question(answers(503), answers(503), answers(429, { "retry-after": "7" }), () => "one");
    expect(await observe(asked, never, waiting)).to.include({ state: "known" });
    expect(waiting.slept).to.deep.equal([250, 500, 7000]);
    const long = patience();
    await observe(
      question(answers(429, { "retry-after": "3600" }), () => "one"),
      never,
      long,
    );
    expect(long.slept).to.deep.equal([10_000]);
  });

  it("reads a Retry-After that is a date, and one that is nonsense", async () => {
    const dated = patience({ now: () => Date.parse("2026-03-01T12:00:00Z") });
    const date = answers(503, { "retry-after": "Sun, 01 Mar 2026 12:00:04 GMT" });
    await observe(
      question(date, answers(503, { "retry-after": "soon" }), () => "one"),
      never,
      dated,
    );
    expect(dated.slept).to.deep.equal([4000, 500]);
  });

  it("asks no more once the run is over", async () => {
    const controller = new AbortController();
    const sleep = async () => controller.abort(new DOMException("over", "TimeoutError"));
    const asked = question(answers(503));
    const observed = await observe(asked, controller.signal, patience({ sleep }));
    expect(asked.attempts()).to.be.at.most(2);
    expect(observed).to.have.property("state", "unseen");
  });

  it("ends an attempt that heeds no signal", async () => {
    const observed = await observe(
      question(() => new Promise(() => undefined)),
      never,
      patience({ requestTimeoutMs: 20 }),
    );
    expect(observed).to.have.nested.property("reason.kind", "timeout");
  });

  it("tells what cannot be asked at all, thrown at once or later, without asking again", async () => {
    const cannot = () => {
      throw new CannotAsk({ kind: "unreachable", detail: "there is no kubeconfig" });
    };
    for (const attempt of [cannot, async () => cannot()]) {
      const observed = await observe({ ...question(), attempt }, never, patience());
      expect(observed).to.have.nested.property("reason.detail", "there is no kubeconfig");
    }
  });
});
