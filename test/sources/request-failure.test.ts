import { expect } from "chai";
import { type ErrorModel, requestFailure } from "../../src/sources/request-failure.ts";
import { unseenReason } from "../../src/sources/unseen-reason.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const read = (error: unknown, model: ErrorModel = "google") => requestFailure(error, NOW, model);
const thrown = (more: object) => Object.assign(new Error("it failed"), more);

const DISABLED = {
  error: {
    code: 403,
    message: "IAM API has not been used",
    status: "PERMISSION_DENIED",
    details: [
      { "@type": "type.googleapis.com/google.rpc.Help", links: [] },
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "SERVICE_DISABLED",
        metadata: { service: "iam.googleapis.com", consumer: "projects/1" },
      },
    ],
  },
};

describe("What went wrong with a request", () => {
  it("is read from googleapis' errors, wherever ErrorInfo stands", () => {
    expect(read(thrown({ code: 403, response: { status: 403, data: DISABLED } }))).to.deep.equal({
      status: 403,
      own: true,
      said: "SERVICE_DISABLED",
      reason: "SERVICE_DISABLED",
      service: "iam.googleapis.com",
    });
  });

  it("is read from the Resource Manager client, which has it as text in the message", () => {
    const failure = read(Object.assign(new Error(JSON.stringify(DISABLED)), { code: 403 }));
    expect(failure).to.include({ status: 403, own: true, reason: "SERVICE_DISABLED" });
  });

  it("is read from the Kubernetes client's errors", () => {
    const body = JSON.stringify({ kind: "Status", message: "no", reason: "Forbidden", code: 403 });
    const failure = read(thrown({ code: 403, body, headers: { "retry-after": "3" } }), "kubernetes");
    expect(failure).to.deep.equal({
      status: 403,
      own: true,
      said: "Forbidden",
      retryAfterMs: 3000,
    });
  });

  it("is the impersonation that the Kubernetes API refuses, whatever was asked", () => {
    const message =
      'users "jane" is forbidden: User "ana" cannot impersonate resource "users" in API group "" at the cluster scope';
    const body = JSON.stringify({ kind: "Status", message, reason: "Forbidden", code: 403 });
    const failure = read(thrown({ code: 403, body }), "kubernetes");
    expect(failure).to.include({ status: 403, notImpersonated: "users" });
    const asked = {
      service: "the Kubernetes API",
      permission: "list nodes in the cluster",
      signIn: "",
    } as const;
    expect(unseenReason(failure, asked)).to.deep.equal({
      kind: "permission-missing",
      detail:
        "the Kubernetes API refused: you lack impersonate users (Forbidden), which as and as-groups of the kubeconfig's user need",
      permission: "impersonate users",
    });
  });

  it("is not the service's own where the body names another status", () => {
    const error = { code: 404, message: "no", status: "NOT_FOUND" };
    for (const status of [403, 502])
      expect(read(thrown({ code: status, response: { status, data: { error } } }))).to.include({
        status,
        own: false,
      });
    expect(read(thrown({ code: 404, response: { status: 404, data: { error } } }))).to.include({ own: true });
  });

  it("is not the service's own where no HTTP status is like the answer's", () => {
    const body = JSON.stringify({ kind: "Status", status: "Failure", reason: "NotFound", code: 404 });
    const failure = read(thrown({ code: 999, body }), "kubernetes");
    expect(failure).to.deep.equal({ said: "NotFound", own: false });
  });

  it("is not the service's own where the body names no status", () => {
    for (const data of [{ error: {} }, [{ error: { message: "no" } }], { kind: "Status", status: "Failure" }])
      for (const model of ["google", "kubernetes"] as const)
        expect(read(thrown({ response: { status: 404, data } }), model)).to.include({
          status: 404,
          own: false,
        });
  });

  it("is not the service's own where the body is another service's error", () => {
    const google = { error: { code: 404, message: "no", status: "NOT_FOUND" } };
    const kubernetes = { kind: "Status", status: "Failure", reason: "NotFound", code: 404 };
    const own = (data: object, model: ErrorModel) =>
      read(thrown({ response: { status: 404, data } }), model).own;
    expect([own(google, "google"), own(google, "kubernetes")]).to.deep.equal([true, false]);
    expect([own(kubernetes, "google"), own(kubernetes, "kubernetes")]).to.deep.equal([false, true]);
  });

  it("is not the service's own where a proxy answers with a page", () => {
    const failure = read(thrown({ response: { status: 404, data: "<html>Not found</html>" } }));
    expect(failure).to.deep.equal({ status: 404, own: false });
  });

  it("is the innermost code of a connection that broke", () => {
    const cause = thrown({ code: "ECONNREFUSED" });
    expect(read(thrown({ code: "ERR_FETCH", cause: thrown({ cause }) })).code).to.equal("ECONNREFUSED");
    expect(read(new DOMException("late", "TimeoutError")).code).to.equal("timeout");
    expect(read(thrown({ type: "aborted" })).code).to.equal("timeout");
    expect(read(new SyntaxError("Unexpected token")).code).to.equal("malformed");
  });

  it("says where a redirect leads, by origin alone and cut", () => {
    const to = (location: string) => read(thrown({ code: 302, headers: { location } })).redirectedTo;
    expect(to("https://user:secret@a.test:8443/path?token=x")).to.equal("https://a.test:8443");
    expect(to("javascript:alert(1)")).to.equal("an invalid address");
    expect(to("\u001b]0;x")).to.equal("an invalid address");
    expect(to(`https://${"a".repeat(300)}.test/`)).to.have.lengthOf(100);
    expect(read(thrown({ code: 403, headers: { location: "https://a.test" } }))).to.not.have.property(
      "redirectedTo",
    );
  });

  it("is never a crash, whatever is thrown", () => {
    const loop: { cause?: unknown } = {};
    loop.cause = loop;
    for (const odd of [undefined, null, 7, "text", [], {}, loop, { response: null, headers: 3 }])
      expect(read(odd)).to.have.property("own", false);
  });
});

describe("A service's words", () => {
  const SECRET = "hunter2hunter2";
  const bodies: readonly (readonly [string, unknown])[] = [
    ["Google's message", { error: { code: 500, message: SECRET, status: "INTERNAL" } }],
    ["Google's status that is none", { error: { code: 500, status: SECRET } }],
    ["an ErrorInfo's reason that is none", { error: { code: 500, details: [{ reason: SECRET }] } }],
    [
      "a service that is none of Google's",
      { error: { code: 500, details: [{ reason: "X_Y", metadata: { service: `${SECRET}.example.com` } }] } },
    ],
    ["Kubernetes' message", { kind: "Status", reason: "InternalError", message: SECRET }],
    ["a reason that is no word", { kind: "Status", reason: `Internal ${SECRET}` }],
    ["a page", `<html>${SECRET}</html>`],
    ["plain text", SECRET],
  ];
  for (const [says, body] of bodies) {
    it(`are not kept: ${says}`, () => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      for (const error of [
        thrown({ response: { status: 500, data: body } }),
        thrown({ code: 500, body: text }),
        Object.assign(new Error(text), { code: 500 }),
        new Error(text),
        new SyntaxError(`Unexpected token, ${JSON.stringify(text)} is not valid JSON`),
      ]) {
        const failure = read(error);
        const asked = { service: "IAM", permission: "iam.roles.get", signIn: "gcloud auth login" } as const;
        expect(JSON.stringify([failure, unseenReason(failure, asked)])).to.not.include(SECRET);
      }
    });
  }
});

describe("Why something could not be seen", () => {
  const asked = {
    service: "IAM",
    permission: "iam.serviceAccounts.get",
    signIn: "gcloud auth login",
  } as const;
  const why = (failure: Partial<ReturnType<typeof read>>) => unseenReason({ own: true, ...failure }, asked);

  for (const [failure, kind, detail] of [
    [{ status: 401 }, "unauthenticated", "IAM did not accept the credential. Run gcloud auth login"],
    [
      { status: 401, own: false },
      "unauthenticated",
      "IAM, or a proxy in between, did not accept the credential. Run gcloud auth login",
    ],
    ...[403, 404, 407, 511].map(
      (status) =>
        [
          { status, own: false },
          "unreachable",
          `IAM could not be reached: a proxy or gateway in between answered ${status}. Check the network, the proxy and the address`,
        ] as const,
    ),
    [{ status: 403, own: false, reason: "SERVICE_DISABLED" }, "unreachable", /a proxy or gateway in between/],
    [
      { status: 403 },
      "permission-missing",
      "IAM refused: you lack iam.serviceAccounts.get; roles/iam.serviceAccountViewer holds it",
    ],
    [
      { status: 403, said: "Forbidden" },
      "permission-missing",
      "IAM refused: you lack iam.serviceAccounts.get (Forbidden); roles/iam.serviceAccountViewer holds it",
    ],
    [
      { status: 403, said: "RATE_LIMIT_EXCEEDED", reason: "RATE_LIMIT_EXCEEDED" },
      "server-error",
      "IAM refused (RATE_LIMIT_EXCEEDED): too many requests, try again in a minute",
    ],
    [
      { status: 403, reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" },
      "unauthenticated",
      "IAM did not accept the credential, which lacks the scope cloud-platform. Run gcloud auth login",
    ],
    [{ status: 400, said: "INVALID_ARGUMENT" }, "server-error", /^IAM answered 400 \(INVALID_ARGUMENT\)/],
    [{ status: 429 }, "server-error", "IAM answered 429, too many requests: try again in a minute"],
    [{ status: 503 }, "server-error", "IAM answered 503: try again, or see its status page"],
    [{ code: "timeout" }, "timeout", /^IAM did not answer in time/],
    [{ code: "ENOTFOUND" }, "unreachable", /^IAM could not be reached \(ENOTFOUND\)/],
    [{ code: "malformed" }, "malformed-answer", /^carto-wi couldn't read the answer of IAM/],
    [
      { status: 403, reason: "SERVICE_DISABLED", service: "iam.googleapis.com" },
      "api-disabled",
      /^iam\.googleapis\.com is not enabled/,
    ],
  ] as const) {
    it(`${JSON.stringify(failure)} is ${kind}`, () => {
      const reason = why(failure);
      expect(reason.kind).to.equal(kind);
      if (typeof detail === "string") expect(reason.detail).to.equal(detail);
      else expect(reason.detail).to.match(detail);
      expect(reason.permission).to.equal(kind === "permission-missing" ? asked.permission : undefined);
    });
  }
});
