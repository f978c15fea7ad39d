/**
 * Every question of every source × every fault. The table of questions is complete by its type: a new kind of fact has a question
 * here, or does not compile.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { gather } from "../../../src/engine/gather.ts";
import type { Observed } from "../../../src/facts.ts";
import { SERVICES as GOOGLE } from "../../../src/sources/google/endpoints.ts";
import { observers } from "../../../src/sources/index.ts";
import { type AnswerFault, FAULTS, type Must, redirect } from "../../support/faults/answers.ts";
import { everyQuestion, type Question, world } from "../../support/faults/questions.ts";
import { type Sandbox, startSandbox } from "../../support/sandbox/index.ts";

type Answer = { readonly status: number; readonly body: string };
const NONE: Answer = { status: 404, body: "{}" };

const REDIRECTS = [300, 301, 302, 303, 304, 305, 307, 308];
/** Of answers that come: a busy machine may take its time. */
const PATIENT_MS = 30_000;
/** Of those that never end. */
const BRIEF_MS = 400;

type Right = {
  readonly question: Question;
  readonly observed: Observed<unknown>;
  readonly first: Answer;
};

/** Of several lists, those that were not seen are named. */
const isPartlyUnseen = (observed: Observed<unknown>): boolean =>
  observed.state === "known" && /"unseen":\["/.test(JSON.stringify(observed.value));

describe("Every question × every fault", function () {
  this.timeout(600_000);
  let folder = "";
  let sandbox: Sandbox | undefined;
  let faulty: Server | undefined;
  let hostile: readonly { readonly server: Server; readonly seen: IncomingMessage[] }[] = [];
  let fault: AnswerFault | undefined;
  const healthy = new Map<string, Answer>();
  const right: Right[] = [];
  let [tried, held] = [0, 0];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-faults-"));
    writeFileSync(path.join(folder, "token"), "the-token-of-the-run");
    const answers: Answer[] = [];
    sandbox = await startSandbox({
      scenario: world(),
      onAnswer: (_, answer) => {
        if (answer.kind === "json")
          answers.push({ status: answer.status, body: JSON.stringify(answer.body) });
      },
    });
    for (const question of everyQuestion()) {
      const { length } = sandbox.requests();
      answers.length = 0;
      const observed = await ask(question, sandbox.env, PATIENT_MS);
      for (const [index, { path: asked }] of sandbox.requests().slice(length).entries())
        healthy.set(asked, answers[index] ?? NONE);
      right.push({ question, observed, first: answers[0] ?? NONE });
    }
    faulty = await listening((incoming) => {
      incoming.resume();
      return fault;
    });
    hostile = await Promise.all(
      [[], []].map(async (seen: IncomingMessage[]) => {
        const server = createServer((request, response) => {
          seen.push(request);
          response.writeHead(200, { "content-type": "application/json" }).end("{}");
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        return { server, seen };
      }),
    );
  });
  after(async () => {
    for (const server of [faulty, ...hostile.map((one) => one.server)]) {
      server?.close();
      server?.closeAllConnections();
    }
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
    console.log(`      ${tried} tried, ${held} held`);
  });

  async function listening(next: (incoming: IncomingMessage) => AnswerFault | undefined): Promise<Server> {
    const server = createServer((incoming, response) => {
      response.on("error", () => {});
      const { status, body } = healthy.get(incoming.url ?? "") ?? NONE;
      next(incoming)?.answer(response, body, status);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  const portOf = (server: Server | undefined): number => {
    const address = server?.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };

  /** The sandbox's environment, but every service at the faulty server, and with credentials that may be lost. */
  function astray(): Readonly<Record<string, string>> {
    const url = `http://127.0.0.1:${portOf(faulty)}`;
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, KUBECONFIG = "", ...env } = sandbox?.env ?? {};
    const kubeconfig = path.join(folder, "kubeconfig");
    writeFileSync(kubeconfig, readFileSync(KUBECONFIG, "utf8").replace(/server: \S+/, `server: ${url}`));
    const overrides = Object.keys(GOOGLE).map((name) => [`CLOUDSDK_API_ENDPOINT_OVERRIDES_${name}`, url]);
    const token = { CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: path.join(folder, "token") };
    return { ...env, ...token, KUBECONFIG: kubeconfig, ...Object.fromEntries(overrides) };
  }

  async function ask(
    { kind, key }: Question,
    environment: Readonly<Record<string, string>>,
    requestTimeoutMs: number,
  ): Promise<Observed<unknown>> {
    const run = new AbortController();
    const patience = { requestTimeoutMs, retries: 0, now: Date.now, sleep: async () => {} };
    const inputs = { environment, run: run.signal, userAgent: "carto-wi/test", patience };
    const gathering = gather({
      observers: observers({ ...inputs, offline: false, troubleshoot: true }),
      signal: run.signal,
    });
    try {
      return await gathering.ask(kind, key);
    } finally {
      run.abort();
    }
  }

  /** How much is read of an answer is the clients' to say, of which each source has one. */
  const oneOfEachSource = (): readonly Right[] => {
    const sourceOf = ({ observed }: Right) => ("provenance" in observed ? observed.provenance?.source : "");
    return right.filter(
      (one, index) => right.findIndex((other) => sourceOf(other) === sourceOf(one)) === index,
    );
  };

  async function hold(tries: AnswerFault): Promise<void> {
    fault = tries;
    const environment = astray();
    const patience = /hang|drip|for ever|middle|headers/.test(tries.says) ? BRIEF_MS : PATIENT_MS;
    const one = async (was: Right) => {
      const observed = await ask(was.question, environment, patience);
      tried += 1;
      judge(tries, was, observed);
      held += 1;
    };
    if (tries.heavy) for (const was of oneOfEachSource()) await one(was);
    else await Promise.all(right.map(one));
  }

  function judge({ says, must }: AnswerFault, was: Right, observed: Observed<unknown>): void {
    const told = `${was.question.says}, answered with ${says}: ${JSON.stringify(observed).slice(0, 300)}`;
    const isUnseen = observed.state === "unseen" || isPartlyUnseen(observed);
    if (observed.state === "unseen") expect(observed.reason.detail, told).to.match(/^[^\n\u001b]{10,400}$/);
    const { paged, empty } = was.question;
    const isSame = same(observed, was.observed);
    const rules: { readonly [M in Must]: boolean } = {
      unseen: isUnseen,
      "unseen or the same": isUnseen || isSame,
      "unseen if paged": isUnseen || (!paged && isSame),
      "unseen or empty":
        isUnseen || (empty !== undefined && same(observed, { state: "known", value: empty })),
    };
    expect(rules[must], told).to.equal(true);
  }

  const same = (one: { readonly state: string; readonly value?: unknown }, other: typeof one): boolean =>
    one.state === other.state && JSON.stringify(one.value) === JSON.stringify(other.value);

  it("has an answer to every question where nothing is wrong, from every service", () => {
    for (const { question, observed } of right)
      expect(observed, question.says).to.have.nested.property("state", "known");
    const asked = new Set((sandbox?.requests() ?? []).map(({ service }) => service));
    const services = [...Object.keys(GOOGLE).map((name) => name.toLowerCase()), "kubernetes"];
    expect([...asked]).to.have.members(services);
  });

  for (const tries of FAULTS) it(`holds: ${tries.says}`, () => hold(tries));

  for (const status of REDIRECTS)
    it(`sends nothing to where a redirect leads (${status})`, async () => {
      const [first, second] = hostile.map(({ server }) => portOf(server));
      for (const to of [
        `http://127.0.0.1:${first}/taken`,
        `http://user:secret@localhost:${second}/taken`,
        "/elsewhere",
        `//127.0.0.1:${first}/x`,
      ]) {
        await hold(redirect(status, to));
        expect(hostile.flatMap(({ seen }) => seen.map(({ url }) => url))).to.deep.equal([]);
      }
    });

  it("takes no other question's answer for its own", async () => {
    for (const other of right) {
      fault = {
        says: other.question.says,
        must: "unseen",
        answer: (response) => {
          response.writeHead(200, { "content-type": "application/json" }).end(other.first.body);
        },
      };
      const environment = astray();
      await Promise.all(
        right
          .filter(({ question }) => question.family !== other.question.family)
          .map(async (was) => {
            const observed = await ask(was.question, environment, PATIENT_MS);
            const told = `${was.question.says} answered as ${other.question.says}: ${JSON.stringify(observed).slice(0, 200)}`;
            tried += 1;
            expect(observed.state, told).to.equal("unseen");
            held += 1;
          }),
      );
    }
  });
});
