/** An IAM condition (`google.type.Expr`): a CEL expression and what its author called it. */
export type Condition = { readonly expression: string; readonly title?: string };

/** A binding of an allow policy (IAM, `Binding`): every member has the role, where and while the condition is true. */
export type Binding = {
  readonly role: string;
  readonly members: readonly string[];
  readonly condition?: Condition;
};

/** An allow policy as read with `requestedPolicyVersion` 3, without which conditions are left out. */
export type AllowPolicy = { readonly exists: true; readonly bindings: readonly Binding[] };

export type PolicyLevel = "service-account" | "bucket" | "dataset" | "project" | "folder" | "organization";

/** The allow policy of one resource: what is to be used itself (an IAM service account, say) or one of its ancestors. */
export type LevelPolicy = { readonly level: PolicyLevel; readonly resource: string } & (
  | { readonly state: "known"; readonly bindings: readonly Binding[] }
  | { readonly state: "unseen" }
);
