import { type ASTNode, parse } from "@marcbachmann/cel-js";
import { defined } from "../../defined.ts";
import { parseDuration, parseTimestamp } from "./cel-time.ts";
import { type ConditionResource, equals, startsWith } from "./condition-resource.ts";

/**
 * A value of a CEL expression, evaluated outside Google Cloud. A time has milliseconds and a `slope`: how much it changes
 * with `request.time` (1 for `request.time` itself, 0 for a constant). A comparison can then say when its result changes.
 * `unknown` is a value that only Google Cloud knows, or an error of CEL: `&&` and `||` absorb both.
 */
export type CelValue =
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "number"; readonly value: number | bigint }
  /** A string that is known only by how it begins. */
  | { readonly type: "beginning"; readonly value: string }
  | { readonly type: "timestamp" | "duration"; readonly value: number; readonly slope: number }
  | { readonly type: "unknown"; readonly because: readonly string[] };

/** An expression's value with `request.time` at `now`, and the instants at which one of its comparisons turns. */
export type Evaluation = { readonly value: CelValue; readonly turns: readonly number[] };

/** Longer or deeper than any condition made by hand; beyond it an expression is not evaluated. */
const MAX_LENGTH = 4000;
const MAX_DEPTH = 500;

/** Parses a CEL expression; undefined if it isn't one, or is too long. */
export function parseExpression(expression: string): ASTNode | undefined {
  if (expression.length > MAX_LENGTH) return undefined;
  try {
    return parse(expression).ast;
  } catch {
    return undefined;
  }
}

/** Evaluates three-valued: `false && unknown` is false, `true || unknown` true, `true && unknown` unknown. Total. */
export function evaluateExpression(ast: ASTNode, now: number, resource?: ConditionResource): Evaluation {
  const turns: number[] = [];
  const at: At = { now, turn: (instant) => turns.push(instant), ...defined({ resource }) };
  return { value: evaluate(ast, at, 0), turns };
}

type At = {
  readonly now: number;
  readonly turn: (instant: number) => void;
  readonly resource?: ConditionResource;
};

const unknown = (...because: readonly string[]): CelValue => ({ type: "unknown", because });
const bool = (value: boolean): CelValue => ({ type: "bool", value });

function evaluate(node: ASTNode, at: At, depth: number): CelValue {
  if (depth > MAX_DEPTH) return unknown("an expression nested too deeply");
  const inner = (child: ASTNode) => evaluate(child, at, depth + 1);
  switch (node.op) {
    case "value":
      return literal(node.args, node);
    case "!_": {
      const operand = inner(node.args);
      return operand.type === "bool" ? bool(!operand.value) : failed(node, operand);
    }
    case "&&":
    case "||":
      return combine(node, inner(node.args[0]), inner(node.args[1]), node.op === "||");
    case "?:": {
      const [test, then, otherwise] = [inner(node.args[0]), inner(node.args[1]), inner(node.args[2])];
      if (test.type !== "bool") return failed(node, test);
      return test.value ? then : otherwise;
    }
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compare(node, node.op, inner(node.args[0]), inner(node.args[1]), at);
    case "+":
    case "-":
      return add(node, inner(node.args[0]), inner(node.args[1]), node.op === "+" ? 1 : -1);
    case "call":
      return construct(node, node.args[0], node.args[1].map(inner));
    case "rcall":
      return method(node, node.args[0], inner(node.args[1]), node.args[2].map(inner));
    case ".":
    case "id":
      return attribute(source(node), at);
    default:
      return unknown(source(node));
  }
}

/** An attribute of the request or its resource (IAM, "Attribute reference for IAM Conditions"). */
function attribute(path: string, { now, resource }: At): CelValue {
  switch (path) {
    case "request.time":
      return { type: "timestamp", value: now, slope: 1 };
    case "resource.service":
      return resource === undefined ? unknown(path) : { type: "string", value: resource.service };
    case "resource.type":
      return resource === undefined ? unknown(path) : { type: "string", value: resource.type };
    case "resource.name": {
      if (resource === undefined) return unknown(path);
      const { text, whole } = resource.name;
      return { type: whole ? "string" : "beginning", value: text };
    }
    default:
      return unknown(path);
  }
}

/** Only `startsWith` is evaluated. Anything else is named as a whole. */
function method(node: ASTNode, name: string, text: CelValue, args: readonly CelValue[]): CelValue {
  const [argument] = args;
  const known = text.type === "string" || text.type === "beginning";
  if (name !== "startsWith" || !known || args.length !== 1 || argument?.type !== "string")
    return unknown(source(node));
  return decided(node, startsWith({ text: text.value, whole: text.type === "string" }, argument.value));
}

const decided = (node: ASTNode, value: boolean | undefined): CelValue =>
  value === undefined ? unknown(source(node)) : bool(value);

/** The text of a node, with which an unknown is named. */
function source(node: ASTNode): string {
  return node.input.slice(node.start, node.end);
}

function literal(value: unknown, node: ASTNode): CelValue {
  switch (typeof value) {
    case "boolean":
      return bool(value);
    case "string":
      return { type: "string", value };
    case "number":
    case "bigint":
      return { type: "number", value };
    default:
      return unknown(source(node));
  }
}

/** What an operator makes of operands it cannot work on: their unknowns, or an error of its own. */
function failed(node: ASTNode, ...operands: readonly CelValue[]): CelValue {
  const because = operands.flatMap((operand) => (operand.type === "unknown" ? operand.because : []));
  return because.length > 0 ? unknown(...because) : unknown(source(node));
}

/** `&&` and `||`: `absorbing` is the value that decides alone, on either side. */
function combine(node: ASTNode, left: CelValue, right: CelValue, absorbing: boolean): CelValue {
  for (const side of [left, right])
    if (side.type === "bool" && side.value === absorbing) return bool(absorbing);
  return left.type === "bool" && right.type === "bool" ? bool(!absorbing) : failed(node, left, right);
}

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

function compare(node: ASTNode, op: Comparison, left: CelValue, right: CelValue, at: At): CelValue {
  if (left.type === "beginning" || right.type === "beginning") return compareBeginning(node, op, left, right);
  if (left.type !== right.type || left.type === "unknown" || right.type === "unknown") {
    return failed(node, left, right);
  }
  if ("slope" in left && "slope" in right && left.slope !== right.slope) {
    at.turn(at.now + (right.value - left.value) / (left.slope - right.slope));
  }
  switch (op) {
    case "==":
      return bool(left.value === right.value);
    case "!=":
      return bool(left.value !== right.value);
    case "<":
    case "<=":
    case ">":
    case ">=":
      // CEL orders text by code point, JavaScript does not; no condition orders text, so it is left undecided.
      if (left.type === "string" || left.type === "bool") return failed(node);
      return bool(inOrder(op, left.value, right.value));
  }
}

function compareBeginning(node: ASTNode, op: Comparison, left: CelValue, right: CelValue): CelValue {
  const [partly, other] = left.type === "beginning" ? [left, right] : [right, left];
  if (partly.type !== "beginning" || other.type !== "string" || (op !== "==" && op !== "!="))
    return failed(node, left, right);
  const same = equals({ text: partly.value, whole: false }, other.value);
  return decided(node, same === undefined || op === "==" ? same : !same);
}

function inOrder(op: "<" | "<=" | ">" | ">=", left: CelScalar, right: CelScalar): boolean {
  switch (op) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

type CelScalar = Exclude<CelValue, { type: "unknown" }>["value"];

/** Times and durations: `timestamp ± duration`, `timestamp - timestamp`, `duration ± duration`. */
function add(node: ASTNode, left: CelValue, right: CelValue, sign: 1 | -1): CelValue {
  if (!("slope" in left) || !("slope" in right)) return failed(node, left, right);
  const [value, slope] = [left.value + sign * right.value, left.slope + sign * right.slope];
  if (left.type === right.type) {
    return left.type === "duration" || sign === -1 ? { type: "duration", value, slope } : failed(node);
  }
  if (left.type === "timestamp" || sign === 1) return { type: "timestamp", value, slope };
  return failed(node);
}

function construct(node: ASTNode, name: string, args: readonly CelValue[]): CelValue {
  const [argument] = args;
  if (args.length !== 1 || argument?.type !== "string") return failed(node, ...args);
  switch (name) {
    case "timestamp": {
      const value = parseTimestamp(argument.value);
      return value === undefined ? failed(node) : { type: "timestamp", value, slope: 0 };
    }
    case "duration": {
      const value = parseDuration(argument.value);
      return value === undefined ? failed(node) : { type: "duration", value, slope: 0 };
    }
    default:
      return failed(node);
  }
}
