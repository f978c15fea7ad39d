import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { deadline, firstOf } from "../../src/sources/deadline.ts";

const never = new AbortController().signal;

/** What a signal aborts with, `still` while it has not. */
const ending = (signal: AbortSignal, ms: number) =>
  Promise.race([
    new Promise((resolve) => signal.addEventListener("abort", () => resolve(signal.reason), { once: true })),
    sleep(ms, "still"),
  ]);

describe("deadline", () => {
  it("aborts with a TimeoutError when the time is up", async () => {
    expect(await ending(deadline(10, never).signal, 500)).to.have.property("name", "TimeoutError");
  });

  it("aborts with the other signal, for its reason", async () => {
    const other = new AbortController();
    const { signal, done } = deadline(5000, other.signal);
    other.abort("SIGINT");
    expect(signal.reason).to.equal("SIGINT");
    expect(deadline(5000, other.signal).signal.reason).to.equal("SIGINT");
    done();
  });

  it("ends what still runs by it once it is done, and the time and the other signal end nothing more", async () => {
    const other = new AbortController();
    const { signal, done } = deadline(10, other.signal);
    done();
    other.abort("SIGINT");
    await sleep(30);
    expect(signal.reason).to.have.property("name", "AbortError");
  });
});

describe("firstOf", () => {
  it("aborts with the first of them, for its reason, and with no other after", () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const { signal } = firstOf(one.signal, other.signal);
    expect(signal.aborted).to.equal(false);
    other.abort("other");
    one.abort("one");
    expect(signal.reason).to.equal("other");
  });

  it("has aborted where one of them has", () => {
    expect(firstOf(never, AbortSignal.abort("before")).signal.reason).to.equal("before");
  });
});
