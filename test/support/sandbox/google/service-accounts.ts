import { googleError, permissionDenied } from "../errors.ts";
import { at, isStrings, type JsonObject, textAt, without } from "../json.ts";
import { lookUpProject, type Policy, type ServiceAccount, type State } from "../state.ts";
import { renameMember, requestedVersion, showPolicy, writePolicy } from "./allow-policy.ts";
import { type Call, found, heldPermissions, type Method, type Reply } from "./api.ts";

const ACCOUNTS = "/v1/projects/{project}/serviceAccounts";
const ACCOUNT = `${ACCOUNTS}/{account}`;

/** Service accounts of IAM v1: https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
export const SERVICE_ACCOUNTS: readonly Method[] = [
  { verb: "GET", path: ACCOUNTS, permission: "iam.serviceAccounts.list", run: list },
  { verb: "POST", path: ACCOUNTS, permission: "iam.serviceAccounts.create", run: create },
  {
    verb: "POST",
    path: `${ACCOUNT}:getIamPolicy`,
    permission: "iam.serviceAccounts.getIamPolicy",
    run: (call) => ({ body: showPolicy(find(call).account.policy, requestedVersion(call.query)) }),
  },
  {
    verb: "POST",
    path: `${ACCOUNT}:setIamPolicy`,
    permission: "iam.serviceAccounts.setIamPolicy",
    run: setPolicy,
  },
  { verb: "POST", path: `${ACCOUNT}:testIamPermissions`, run: testPermissions },
  {
    verb: "POST",
    path: `${ACCOUNT}:disable`,
    permission: "iam.serviceAccounts.disable",
    run: (call) => update(call, { disabled: true }),
  },
  {
    verb: "POST",
    path: `${ACCOUNT}:enable`,
    permission: "iam.serviceAccounts.enable",
    run: (call) => update(call, { disabled: false }),
  },
  { verb: "POST", path: `${ACCOUNT}:undelete`, permission: "iam.serviceAccounts.undelete", run: undelete },
  {
    verb: "GET",
    path: ACCOUNT,
    permission: "iam.serviceAccounts.get",
    run: (call) => ({ body: show(find(call)) }),
  },
  { verb: "DELETE", path: ACCOUNT, permission: "iam.serviceAccounts.delete", run: remove },
  { verb: "GET", path: `${ACCOUNT}/keys`, permission: "iam.serviceAccountKeys.list", run: listKeys },
  ...(["disable", "enable"] as const).map(
    (verb): Method => ({
      verb: "POST",
      path: `${ACCOUNT}/keys/{key}:${verb}`,
      permission: `iam.serviceAccountKeys.${verb}`,
      run: (call) => switchKey(call, verb === "disable"),
    }),
  ),
];

type Named = { readonly email: string; readonly account: ServiceAccount };

/**
 * The account a call names by e-mail or unique id. One that is missing answers 404 under its project, and 403
 * under the wildcard project `-` or a project that doesn't exist.
 */
function find(call: Call): Named {
  const asked = call.param("account");
  const home = call.param("project") === "-" ? undefined : projectId(call);
  const match = Object.entries(call.state.serviceAccounts).find(
    ([email, account]) =>
      (email === asked || account.uniqueId === asked) && (home === undefined || home === account.projectId),
  );
  if (match !== undefined) return { email: match[0], account: match[1] };
  if (home === undefined)
    throw permissionDenied("iam.serviceAccounts.get", `projects/-/serviceAccounts/${asked}`);
  throw googleError("NOT_FOUND", `Unknown service account: projects/${home}/serviceAccounts/${asked}`);
}

function projectId(call: Call): string {
  const asked = call.param("project");
  const [id] = lookUpProject(call.state, asked) ?? [];
  if (id === undefined) throw permissionDenied("iam.serviceAccounts.get", `projects/${asked}`);
  return id;
}

function show({ email, account }: Named): JsonObject {
  const { projectId, uniqueId, displayName, description, disabled } = account;
  return {
    name: `projects/${projectId}/serviceAccounts/${email}`,
    projectId,
    uniqueId,
    email,
    etag: "MDEwMjE5MjA=",
    oauth2ClientId: uniqueId,
    ...(displayName ? { displayName } : {}),
    ...(description ? { description } : {}),
    ...(disabled ? { disabled } : {}),
  };
}

function put(state: State, email: string, account: ServiceAccount): State {
  return {
    ...state,
    serviceAccounts: { ...state.serviceAccounts, [email]: account },
    serial: state.serial + 1,
  };
}

function list(call: Call): Reply {
  const project = projectId(call);
  const accounts = Object.entries(call.state.serviceAccounts)
    .filter(([, account]) => account.projectId === project)
    .map(([email, account]) => show({ email, account }));
  return { body: accounts.length > 0 ? { accounts } : {} };
}

function create(call: Call): Reply {
  const project = projectId(call);
  const accountId = textAt(call.body, "accountId") ?? "";
  if (!/^[a-z](?:[-a-z0-9]{4,28}[a-z0-9])$/.test(accountId)) {
    throw googleError("INVALID_ARGUMENT", `Account ID "${accountId}" does not have the required form.`);
  }
  // A domain-scoped project `example.com:shop` has its accounts at `shop.example.com`.
  const domain = project.split(":").reverse().join(".");
  const email = `${accountId}@${domain}.iam.gserviceaccount.com`;
  if (call.state.serviceAccounts[email] !== undefined) {
    throw googleError(
      "ALREADY_EXISTS",
      `Service account ${accountId} already exists within project projects/${project}.`,
    );
  }
  const displayName = textAt(call.body, "serviceAccount", "displayName");
  const description = textAt(call.body, "serviceAccount", "description");
  const account: ServiceAccount = {
    projectId: project,
    uniqueId: `1${String(call.state.serial).padStart(20, "0")}`,
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
    disabled: false,
    policy: { bindings: [] },
    keys: {},
  };
  return { body: show({ email, account }), state: put(call.state, email, account) };
}

function update(call: Call, change: Partial<ServiceAccount>): Reply {
  const { email, account } = find(call);
  return { body: {}, state: put(call.state, email, { ...account, ...change }) };
}

function setPolicy(call: Call): Reply {
  const { email, account } = find(call);
  const policy = writePolicy(account.policy, at(call.body, "policy"), call.state.serial);
  return { body: showPolicy(policy, 3), state: put(call.state, email, { ...account, policy }) };
}

function testPermissions(call: Call): Reply {
  find(call);
  const asked = at(call.body, "permissions");
  return { body: heldPermissions(call.state, isStrings(asked) ? asked : []) };
}

function listKeys(call: Call): Reply {
  const { email, account } = find(call);
  const types = call.query.getAll("keyTypes");
  const keys = Object.entries(account.keys)
    .map(([id, key]): JsonObject => ({ name: `${show({ email, account }).name}/keys/${id}`, ...key }))
    .filter(({ keyType }) => types.length === 0 || (typeof keyType === "string" && types.includes(keyType)));
  return { body: keys.length > 0 ? { keys } : {} };
}

function switchKey(call: Call, disabled: boolean): Reply {
  const { account } = find(call);
  const id = call.param("key");
  const key = found(account.keys[id], "NOT_FOUND", `Service account key ${id} does not exist.`);
  return update(call, { keys: { ...account.keys, [id]: { ...key, disabled } } });
}

/** Deleting takes the account's own policy with it and marks its member in every other policy. */
function remove(call: Call): Reply {
  const { email, account } = find(call);
  const rest = {
    ...call.state,
    serviceAccounts: without(call.state.serviceAccounts, email),
    deletedServiceAccounts: {
      ...call.state.deletedServiceAccounts,
      [account.uniqueId]: { ...account, email, policy: { bindings: [] } },
    },
    serial: call.state.serial + 1,
  };
  const [live, deleted] = members(email, account.uniqueId);
  return { body: {}, state: mapPolicies(rest, (policy) => renameMember(policy, live, deleted)) };
}

function undelete(call: Call): Reply {
  const uniqueId = call.param("account");
  const { email, ...account } = found(
    call.state.deletedServiceAccounts[uniqueId],
    "NOT_FOUND",
    `Unknown service account: ${uniqueId}`,
  );
  if (call.state.serviceAccounts[email] !== undefined) {
    throw googleError("ALREADY_EXISTS", `Service account ${email} already exists.`);
  }
  const [live, deleted] = members(email, uniqueId);
  const restored = {
    ...put(call.state, email, account),
    deletedServiceAccounts: without(call.state.deletedServiceAccounts, uniqueId),
  };
  return {
    body: { restoredAccount: show({ email, account }) },
    state: mapPolicies(restored, (policy) => renameMember(policy, deleted, live)),
  };
}

function members(email: string, uniqueId: string): readonly [live: string, deleted: string] {
  return [`serviceAccount:${email}`, `deleted:serviceAccount:${email}?uid=${uniqueId}`];
}

function mapPolicies(state: State, change: (policy: Policy) => Policy): State {
  const within = <T extends { readonly policy: Policy }>(owners: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(owners).map(([name, owner]) => [name, { ...owner, policy: change(owner.policy) }]),
    );
  return {
    ...state,
    projects: within(state.projects),
    ancestors: within(state.ancestors),
    serviceAccounts: within(state.serviceAccounts),
    buckets: within(state.buckets),
  };
}
