/** Terraform plans for tests, in the form of HashiCorp's "JSON Output Format". */

export type PlannedChange = {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly mode?: "data";
};

/** A plan of these changes. */
export const planOf = (...changes: readonly PlannedChange[]) => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: changes.map(
    ({ address, actions, before = null, after = null, unknown = {}, sensitive = {}, mode = "managed" }) => {
      const [type = "", name = ""] = address.replace(/^(?:module\.[^.]+\.)*(?:data\.)?/, "").split(".");
      return {
        ...{ address, mode, type, name: name.replace(/\[.*/, "") },
        change: {
          ...{ actions, before, after },
          ...{ after_unknown: unknown, before_sensitive: {}, after_sensitive: sensitive },
        },
      };
    },
  ),
  configuration: {},
});
