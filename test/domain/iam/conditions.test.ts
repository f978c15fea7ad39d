import { expect } from "chai";
import fc from "fast-check";
import { parseDuration, parseTimestamp } from "../../../src/domain/iam/cel-time.ts";
import { type ConditionValue, evaluateCondition } from "../../../src/domain/iam/conditions.ts";
import { cpuMs } from "../../support/cpu.ts";

const NOW = "2026-06-01T12:00:00Z";
const t = (day: string) => `timestamp("2026-${day}T00:00:00Z")`;
const iso = (day: string) => `2026-${day}T00:00:00.000Z`;
const CLAIM = "request.auth.claims.google.providerId";

const yes = (until?: string): ConditionValue => ({ value: "true", ...(until !== undefined && { until }) });
const no = (change: { readonly expired?: string; readonly from?: string } = {}): ConditionValue => ({
  value: "false",
  ...change,
});
const unsure = (...because: readonly string[]): ConditionValue => ({ value: "unknown", because });

const table: ReadonlyArray<readonly [string, ConditionValue]> = [
  ["true", yes()],
  ["false", no()],
  ["!false", yes()],
  ["1 < 2", yes()],
  ["'a' == \"b\"", no()],
  [`request.time < ${t("07-01")}`, yes(iso("07-01"))],
  [`request.time <= ${t("07-01")}`, yes(iso("07-01"))],
  [`${t("07-01")} > request.time`, yes(iso("07-01"))],
  [`request.time < ${t("05-01")}`, no({ expired: iso("05-01") })],
  [`request.time > ${t("07-01")}`, no({ from: iso("07-01") })],
  [`request.time > ${t("05-01")}`, yes()],
  [`request.time > ${t("05-01")} && request.time < ${t("07-01")}`, yes(iso("07-01"))],
  [
    `request.time < ${t("05-01")} || request.time > ${t("07-01")}`,
    no({ expired: iso("05-01"), from: iso("07-01") }),
  ],
  [`request.time < ${t("03-01")} || request.time < ${t("05-01")}`, no({ expired: iso("05-01") })],
  [`!(request.time >= ${t("07-01")})`, yes(iso("07-01"))],
  [`request.time < ${t("07-01")} ? request.time < ${t("06-15")} : true`, yes(iso("06-15"))],
  [`request.time < ${t("07-01")} - duration("24h")`, yes(iso("06-30"))],
  [`request.time + duration("24h") < ${t("07-01")}`, yes(iso("06-30"))],
  [`request.time - ${t("05-01")} < duration("1440h")`, yes(iso("06-30"))],
  [`request.time == ${t("05-01")}`, no()],
  [`request.time != ${t("07-01")}`, yes()],
  [`request.time > ${t("07-01")} && ${CLAIM} == 'x'`, no({ from: iso("07-01") })],
  ['request.time < timestamp("2026-06-01T14:00:00+01:00")', yes("2026-06-01T13:00:00.000Z")],
  ['request.time < timestamp("2026-06-01T12:00:00.000Z")', no({ expired: "2026-06-01T12:00:00.000Z" })],
  ["request.time < request.time", no()],
  ['request.time < timestamp("2026-06-01T14:00:00-01:30")', yes("2026-06-01T15:30:00.000Z")],
  ['request.time < timestamp("2026-06-01T14:00:00+01:30")', yes("2026-06-01T12:30:00.000Z")],
  ['request.time < timestamp("2026-06-01T13:00:00.5Z")', yes("2026-06-01T13:00:00.500Z")],
  ['request.time < timestamp("2026-06-01T13:00:00.1239Z")', yes("2026-06-01T13:00:00.123Z")],
  [`request.time < ${t("07-01")} + duration("1h30m")`, yes("2026-07-01T01:30:00.000Z")],
  [`request.time < ${t("07-01")} + duration("1.25h")`, yes("2026-07-01T01:15:00.000Z")],
  [`request.time < ${t("07-01")} + duration("+24h")`, yes(iso("07-02"))],
  [`request.time < ${t("07-01")} + duration("-24h")`, yes(iso("06-30"))],
  [`request.time < duration("24h") + ${t("07-01")}`, yes(iso("07-02"))],
  [`request.time < ${t("07-01")} + (duration("12h") + duration("12h"))`, yes(iso("07-02"))],
  [`request.time < ${t("07-01")} + (duration("36h") - duration("12h"))`, yes(iso("07-02"))],
  ["request.time < duration('24h')", unsure("request.time < duration('24h')")],
  [`duration('24h') - ${t("07-01")} < request.time`, unsure(`duration('24h') - ${t("07-01")}`)],
  ["duration('24') < duration('1h')", unsure("duration('24')")],
  ["duration('x24h') < duration('1h')", unsure("duration('x24h')")],
  ["duration('24hx') < duration('1h')", unsure("duration('24hx')")],
  ["duration('1h') < duration('2h')", yes()],
  ["duration('1h') > duration('1h')", no()],
  ["duration('1h') >= duration('1h')", yes()],
  ["duration('2h') > duration('1h')", yes()],
  ["2 > 1", yes()],
  ["1 > 1", no()],
  ["1 >= 1", yes()],
  ["1 >= 2", no()],
  ["1 <= 1", yes()],
  ["2 <= 1", no()],
  ["1 < 1", no()],
  ["1 + 1 == 2", unsure("1 + 1")],
  ["true < false", unsure("true < false")],
  ["null == null", unsure("null")],
  ["false || 1 == 1", yes()],
  ["resource.name.startsWith('a', 'b')", unsure("resource.name.startsWith('a', 'b')")],
  ["other('2026-07-01T00:00:00Z') == 'x'", unsure("other('2026-07-01T00:00:00Z')")],
  [`request.time <= timestamp("${NOW}")`, yes("2026-06-01T12:00:00.000Z")],
  [`request.time + ${t("05-01")} < duration("1h")`, unsure(`request.time + ${t("05-01")}`)],
  [`${" ".repeat(4000)}true`, unsure(`${" ".repeat(4000)}true`)],
  [`${CLAIM} == 'x'`, unsure(CLAIM)],
  [`false && ${CLAIM} == 'x'`, no()],
  [`${CLAIM} == 'x' && false`, no()],
  [`true && ${CLAIM} == 'x'`, unsure(CLAIM)],
  [`true || ${CLAIM} == 'x'`, yes()],
  [`${CLAIM} == 'x' || true`, yes()],
  [`false || ${CLAIM} == 'x'`, unsure(CLAIM)],
  [`!(${CLAIM} == 'x')`, unsure(CLAIM)],
  [`${CLAIM} == 'x' ? true : true`, unsure(CLAIM)],
  [`request.time < ${t("05-01")} && ${CLAIM} == 'x'`, no({ expired: iso("05-01") })],
  [`request.time < ${t("07-01")} && ${CLAIM} == 'x'`, unsure(CLAIM)],
  [`request.time < ${t("07-01")} || ${CLAIM} == 'x'`, yes(iso("07-01"))],
  [
    "resource.name.startsWith('projects/_/buckets/b')",
    unsure("resource.name.startsWith('projects/_/buckets/b')"),
  ],
  ["resource.type == 'a' && resource.name == 'b'", unsure("resource.type", "resource.name")],
  ["resource.type == 'a' || resource.type == 'b'", unsure("resource.type")],
  ["request.time.getHours('UTC') < 18", unsure("request.time.getHours('UTC')")],
  ["resource.matchTag('1/env', 'prod')", unsure("resource.matchTag('1/env', 'prod')")],
  ["'a' in ['a']", unsure("'a' in ['a']")],
  ["request.time < timestamp('tomorrow')", unsure("timestamp('tomorrow')")],
  ["request.time < timestamp('tomorrow') && false", no()],
  ["request.time < timestamp('2026-02-30T00:00:00Z')", unsure("timestamp('2026-02-30T00:00:00Z')")],
  ["request.time < '2026-07-01T00:00:00Z'", unsure("request.time < '2026-07-01T00:00:00Z'")],
  ["request.time", unsure("request.time")],
  ["'true'", unsure("'true'")],
  ["1 && true", unsure("1 && true")],
  ["'a' < 'b'", unsure("'a' < 'b'")],
  ["request.time <", unsure("request.time <")],
  ["", unsure("")],
];

describe("IAM conditions", () => {
  for (const [expression, expected] of table) {
    it(`${expression.trim()} → ${expected.value}`, () => {
      expect(evaluateCondition(expression, NOW)).to.deep.equal(expected);
    });
  }

  const objects = {
    service: "storage.googleapis.com",
    type: "storage.googleapis.com/Object",
    name: { text: "projects/_/buckets/b/objects/", whole: false },
  };
  const bucket = {
    ...objects,
    type: "storage.googleapis.com/Bucket",
    name: { text: "projects/_/buckets/b", whole: true },
  };
  const NAME = "resource.name";
  const begins = (text: string) => `${NAME}.startsWith('projects/_/buckets/${text}')`;
  for (const [expression, ofObjects, ofBucket] of [
    ["resource.type == 'storage.googleapis.com/Object'", "true", "false"],
    ["resource.type != 'storage.googleapis.com/Object'", "false", "true"],
    ["resource.service == 'storage.googleapis.com'", "true", "true"],
    ["resource.service == 'compute.googleapis.com'", "false", "false"],
    [begins("b"), "true", "true"],
    [begins("b/objects/"), "true", "false"],
    [begins("b/objects/maps/"), "unknown", "false"],
    [`!${begins("b/objects/maps/")}`, "unknown", "true"],
    [begins("other"), "false", "false"],
    [`${NAME} == 'projects/_/buckets/b'`, "false", "true"],
    [`'projects/_/buckets/b' != ${NAME}`, "true", "false"],
    [`${NAME} == 'projects/_/buckets/b/objects/one'`, "unknown", "false"],
    [`${NAME} != 'projects/_/buckets/b/objects/one'`, "unknown", "true"],
    [`${NAME} < 'x'`, "unknown", "unknown"],
    [`${NAME} == ${NAME}`, "unknown", "true"],
    [`${NAME}.endsWith('b')`, "unknown", "unknown"],
    [`${NAME}.startsWith('x', 'y')`, "unknown", "unknown"],
    [`${NAME}.startsWith(1)`, "unknown", "unknown"],
    [`${NAME}.startsWith()`, "unknown", "unknown"],
    [`${NAME} == 1`, "unknown", "unknown"],
    [`1 != ${NAME}`, "unknown", "unknown"],
    [`${NAME}.extract('objects/{name}') == 'one'`, "unknown", "unknown"],
    [`resource.type == 'storage.googleapis.com/Bucket' || ${begins("b/objects/")}`, "true", "true"],
    [`${begins("other")} && resource.matchTag('1/env', 'prod')`, "false", "false"],
  ] as const) {
    it(`${expression} → ${ofObjects} of objects, ${ofBucket} of the bucket`, () => {
      expect(evaluateCondition(expression, NOW, objects).value).to.equal(ofObjects);
      expect(evaluateCondition(expression, NOW, bucket).value).to.equal(ofBucket);
    });
  }

  it("cannot tell by a clock that does not tell the time", () => {
    expect(evaluateCondition("true", "noon")).to.deep.equal(unsure("request.time"));
  });

  it("leaves out an instant that cannot be written", () => {
    const far = `request.time < ${t("07-01")} + duration("${"9".repeat(18)}h")`;
    expect(evaluateCondition(far, NOW)).to.deep.equal(yes());
  });

  it("says until when, consistently with evaluating it then", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `06-${String(n).padStart(2, "0")}`);
    const bound = fc
      .tuple(fc.constantFrom("<", "<=", ">", ">="), day)
      .map(([op, d]) => `request.time ${op} ${t(d)}`);
    const expression = fc
      .tuple(bound, fc.constantFrom("&&", "||"), bound, fc.constantFrom("&&", "||"), bound)
      .map(([a, op, b, or, c]) => `(${a} ${op} ${b}) ${or} ${c}`);
    fc.assert(
      fc.property(expression, (text) => {
        const now = evaluateCondition(text, NOW);
        const shift = (instant: string, by: number) => new Date(Date.parse(instant) + by).toISOString();
        if (now.value === "true" && now.until !== undefined) {
          expect(evaluateCondition(text, shift(now.until, -1)).value).to.equal("true");
          expect(evaluateCondition(text, shift(now.until, 1)).value).to.equal("false");
        }
        if (now.value === "false" && now.expired !== undefined) {
          expect(evaluateCondition(text, shift(now.expired, -1)).value).to.equal("true");
          expect(evaluateCondition(text, shift(now.expired, 1)).value).to.equal("false");
        }
        if (now.value === "false" && now.from !== undefined) {
          expect(evaluateCondition(text, shift(now.from, -1)).value).to.equal("false");
          expect(evaluateCondition(text, shift(now.from, 1)).value).to.equal("true");
        }
      }),
    );
  });

  it("answers for hostile expressions at once", () => {
    const hostile = [
      "(".repeat(2000),
      `${"!".repeat(3990)}true`,
      `${"(".repeat(200)}x${")".repeat(200)}`,
      `x${" && x".repeat(790)}`,
      `x${".y".repeat(1990)}`,
      "[".repeat(4000),
      `${`request.time < ${t("07-01")} || `.repeat(80)}false`,
      `'${"a".repeat(1_000_000)}'`,
      "\u0000\ud800",
    ];
    const took = cpuMs(() => {
      for (const expression of hostile)
        expect(evaluateCondition(expression, NOW).value).to.be.oneOf(["true", "false", "unknown"]);
    });
    expect(took).to.be.lessThan(2000);
  });
});

describe("CEL times", () => {
  for (const text of [
    "2026-06-01",
    "2026-06-01 12:00:00Z",
    "2026-06-01T12:00:00",
    "2026-06-01T24:00:00Z",
    "2026-06-01T12:60:00Z",
    "2026-02-29T00:00:00Z",
    "2026-00-10T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "2026-06-01T12:00:00Z\n",
  ]) {
    it(`${JSON.stringify(text)} is no instant`, () => expect(parseTimestamp(text)).to.equal(undefined));
  }
  it("reads every instant that can be written", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("0001-01-01T00:00:00Z"),
          max: new Date("9999-12-31T23:59:59Z"),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseTimestamp(date.toISOString())).to.equal(date.getTime());
        },
      ),
    );
  });
  for (const [text, expected] of [
    ["1h", 3_600_000],
    ["1h30m", 5_400_000],
    ["-3600s", -3_600_000],
    ["1.5s", 1500],
    ["5ms", 5],
    ["1d", undefined],
    ["", undefined],
    ["h", undefined],
    ["1", undefined],
  ] as const) {
    it(`the duration ${JSON.stringify(text)} is ${expected} ms`, () =>
      expect(parseDuration(text)).to.equal(expected));
  }
});
