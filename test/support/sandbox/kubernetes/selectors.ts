import { at, isJsonObject, type JsonObject } from "../json.ts";
import { badRequest } from "./status.ts";

type Test = (object: JsonObject) => boolean;

/**
 * Reads a label selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function labelSelector(text: string): Test {
  const terms = text.split(/,(?![^(]*\))/).filter((term) => term.trim() !== "");
  const tests = terms.map((term) => labelTerm(term.trim()));
  return (object) => {
    const labels = at(object, "metadata", "labels");
    return tests.every((test) => test(isJsonObject(labels) ? labels : {}));
  };
}

function labelTerm(term: string): Test {
  const [, key = "", operator, value = ""] =
    /^([^\s!=()]+)\s*(==|=|!=|\sin\s*|\snotin\s*)\s*(.*)$/.exec(term) ?? [];
  const listed = value
    .replace(/^\(|\)$/g, "")
    .split(",")
    .map((item) => item.trim());
  switch (operator?.trim()) {
    case "=":
    case "==":
      return (labels) => labels[key] === value;
    case "!=":
      return (labels) => labels[key] !== value;
    case "in":
      return (labels) => listed.some((item) => labels[key] === item);
    case "notin":
      return (labels) => !listed.some((item) => labels[key] === item);
    case undefined: {
      if (/^!?[^\s!=()]+$/.test(term)) {
        const name = term.replace(/^!/, "");
        return (labels) => Object.hasOwn(labels, name) !== term.startsWith("!");
      }
    }
  }
  throw badRequest(`unable to parse requirement: ${term}`);
}

/** Reads a field selector: `path=value`, `path==value` or `path!=value`, joined by commas; an absent field is "". */
export function fieldSelector(text: string): Test {
  const tests = text
    .split(",")
    .filter((term) => term !== "")
    .map((term): Test => {
      const [, path, operator, value] = /^([\w.]+)(==|=|!=)(.*)$/.exec(term) ?? [];
      if (path === undefined) throw badRequest(`invalid field selector: "${term}"`);
      return (object) => (String(at(object, ...path.split(".")) ?? "") === value) === (operator !== "!=");
    });
  return (object) => tests.every((test) => test(object));
}
