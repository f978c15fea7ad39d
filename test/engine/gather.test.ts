import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { gather } from "../../src/engine/gather.ts";
import { observers } from "../../src/sources/index.ts";
import type { Observer, Observers } from "../../src/sources/source.ts";
import { known } from "../support/probes.ts";

const never = new AbortController().signal;

const patience = { requestTimeoutMs: 1000, retries: 0, now: () => 0, sleep: async () => undefined };
/** Observers of which the rest are offline. */
const only = (some: Partial<Observers>): Observers => ({
  ...observers({ environment: {}, patience, run: never, userAgent: "carto-wi/test", offline: true }),
  ...some,
});

const absent = known({ exists: false as const });

describe("Gathering", () => {
  it("asks for each fact once, whoever asks", async () => {
    const asked: string[] = [];
    const project: Observer<"project"> = async (key) => {
      asked.push(key.project);
      return absent;
    };
    const { ask } = gather({ observers: only({ project }), signal: never });
    const [first, second] = await Promise.all([
      ask("project", { project: "a" }),
      ask("project", { project: "a" }),
      ask("project", { project: "b" }),
    ]);
    expect(asked).to.deep.equal(["a", "b"]);
    expect(first).to.equal(second);
  });

  it("does not mistake one key for another", async () => {
    const asked: string[] = [];
    const kubernetesServiceAccount: Observer<"kubernetesServiceAccount"> = async ({ namespace, name }) => {
      asked.push(JSON.stringify([namespace, name]));
      return absent;
    };
    const { ask } = gather({ observers: only({ kubernetesServiceAccount }), signal: never });
    await ask("kubernetesServiceAccount", { namespace: "a/b", name: "c" });
    await ask("kubernetesServiceAccount", { namespace: "a", name: "b/c" });
    expect(asked).to.have.length(2);
  });

  it("lets a source ask for other facts", async () => {
    const some = only({
      project: async (_key, { ask }) => {
        const clock = await ask("clock", {});
        return clock.state === "known" ? absent : clock;
      },
      clock: async () => known({ now: "noon" }),
    });
    const { ask } = gather({ observers: some, signal: never });
    expect((await ask("project", { project: "a" })).state).to.equal("known");
  });

  it("answers unseen, for want of time, when the signal aborts first", async () => {
    const controller = new AbortController();
    const some = only({
      project: () => new Promise(() => undefined),
      clock: async () => known({ now: "" }),
    });
    const { ask } = gather({ observers: some, signal: controller.signal });
    const asked = ask("project", { project: "a" });
    controller.abort();
    const observed = await asked;
    expect(observed).to.have.nested.property("reason.kind", "timeout");
    const late = await ask("project", { project: "b" });
    expect(late).to.have.nested.property("reason.kind", "timeout");
  });

  it("records facts by kind and key, in whatever order they were asked for", async () => {
    const { ask, records } = gather({
      observers: only({ project: async () => absent, clock: async () => known({ now: "" }) }),
      signal: never,
    });
    await Promise.all([ask("project", { project: "b" }), ask("clock", {}), ask("project", { project: "a" })]);
    const told = (await records()).map(({ kind, key }) => `${kind}(${Object.values(key).join("/")})`);
    expect(told).to.deep.equal(["clock()", "project(a)", "project(b)"]);
  });

  it("tells what is asked and what is answered", async () => {
    const events: string[] = [];
    const { ask } = gather({
      observers: only({ clock: () => sleep(1, known({ now: "" })) }),
      signal: never,
      onEvent: ({ event, kind, key }) => events.push(`${event} ${kind} ${JSON.stringify(key)}`),
    });
    await ask("clock", {});
    await ask("clock", {});
    await sleep(1);
    expect(events).to.deep.equal(["asked clock {}", "answered clock {}"]);
  });
});
