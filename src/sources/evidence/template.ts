/**
 * Templates for `kubectl --output=go-template` that print some fields of an object as JSON, and no others. Fields that no
 * probe uses, such as the values of variables, aren't even saved.
 */

export type Template =
  /** A string. */
  | "text"
  /** A number, a boolean or a string. */
  | "scalar"
  /** That there is something, and not what. */
  | "here"
  /** Objects in objects, such as `fieldsV1`: nothing but keys. */
  | "tree"
  | { readonly list: Template }
  /** A list or fields whose absence and emptiness mean different things. */
  | { readonly present: Extract<Template, { readonly list: Template } | { readonly fields: unknown }> }
  /** By names that Go takes for such: letters alone. */
  | { readonly fields: { readonly [name: string]: Template } }
  /** A map of strings: of all keys or those named, the values of all keys or those named; of the rest that there is one. */
  | { readonly map: { readonly keys?: readonly string[]; readonly values?: readonly string[] } }
  /** Objects with `name`, `value` and `valueFrom`: those named, the values of some of them, and these fields of `valueFrom`. */
  | {
      readonly variables: {
        readonly keys: readonly string[];
        readonly values: readonly string[];
        readonly from: { readonly [name: string]: Template };
      };
    };

const TREE =
  '{{define "tree"}}{ {{range $k, $v := .}}{{printf "%q" $k}}:{{template "tree" $v}},{{end}}"/":0}{{end}}';
const QUOTED = '{{printf "%q" .}}';

const words = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(" ");

/** The value by its `name` or key in `of`, where that is one of those; else only whether it is empty. */
const printValue = (value: string, of: string, shown: readonly string[] | undefined): string => {
  if (shown === undefined) return `{{printf "%q" ${value}}}`;
  const present = `{{if ${value}}}"set"{{else}}""{{end}}`;
  return shown.length === 0
    ? present
    : // A value that another object holds is nil, which has no quoted form.
      `{{if not ${value}}}""{{else if eq ${of} ${words(shown)}}}{{printf "%q" ${value}}}{{else}}"set"{{end}}`;
};

const putFields = (fields: { readonly [name: string]: Template }): string =>
  Object.entries(fields)
    .map(([name, of]) => {
      const key = JSON.stringify(name);
      if (typeof of === "string" || !("present" in of)) return `{{with .${name}}}${key}:${put(of)},{{end}}`;
      // `with` skips an empty value.
      const { present } = of;
      const value =
        "list" in present
          ? `[{{range .${name}}}${put(present.list)},{{end}}null]`
          : `{ {{with .${name}}}${putFields(present.fields)}{{end}}"/":0}`;
      return `{{if ne (printf "%T" .${name}) "<nil>"}}${key}:${value},{{end}}`;
    })
    .join("");

/** Each element and each field ends with a comma: `null` and `"/"`, which nothing is called, end lists and objects. */
function put(template: Template): string {
  if (template === "text") return QUOTED;
  if (template === "scalar") return `{{if eq (printf "%T" .) "string"}}${QUOTED}{{else}}{{.}}{{end}}`;
  if (template === "here") return "{}";
  if (template === "tree") return '{{template "tree" .}}';
  if ("present" in template) return put(template.present);
  if ("list" in template) return `[{{range .}}${put(template.list)},{{end}}null]`;
  if ("fields" in template) {
    return `{ ${putFields(template.fields)}"/":0}`;
  }
  if ("map" in template) {
    const { keys, values } = template.map;
    const entry = `{{printf "%q" $k}}:${printValue("$v", "$k", values)},`;
    const some = keys === undefined ? entry : `{{if eq $k ${words(keys)}}}${entry}{{end}}`;
    return `{ {{range $k, $v := .}}${some}{{end}}"/":0}`;
  }
  const { keys, values, from } = template.variables;
  const value = `"value":${printValue(".value", ".name", values)},`;
  const held = `{{with .valueFrom}}"valueFrom":${put({ fields: from })},{{end}}`;
  const variable = `{"name":{{printf "%q" .name}},${value}${held}"/":0}`;
  return `[{{range .}}{{if eq .name ${words(keys)}}}${variable},{{end}}{{end}}null]`;
}

/** The template for one object. */
export const objectTemplate = (template: Template): string => defined(put(template));

/** The template for a list of them, with `items` even where there are none. */
export const listTemplate = (template: Template): string =>
  defined(`{"items":[{{range .items}}${put(template)},{{end}}null]}`);

const defined = (template: string): string => (template.includes('"tree"') ? TREE : "") + template;

/** What a template printed, without the ends of its lists and objects. */
export function withoutEnds(printed: unknown): unknown {
  if (Array.isArray(printed)) return printed.filter((item) => item !== null).map(withoutEnds);
  if (typeof printed !== "object" || printed === null) return printed;
  return Object.fromEntries(
    Object.entries(printed).flatMap(([key, value]) => (key === "/" ? [] : [[key, withoutEnds(value)]])),
  );
}
