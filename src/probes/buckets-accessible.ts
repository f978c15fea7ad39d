import type { BucketAccess } from "../compounds.ts";
import { defined } from "../defined.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { bucketsOf, otherStorage, type Setting, storageProject } from "../domain/chart/storage.ts";
import { resourceBinding } from "../domain/commands.ts";
import { OBJECT_PERMISSIONS } from "../domain/iam/index.ts";
import { defineProbe, type Finding, fail, type Named, pass, skip, unknown, warn } from "../probe.ts";
import {
  isGranted,
  judgeAccess,
  lacking,
  madeAgain,
  namesDeleted,
  OTHER_STORAGE,
  whyGranted,
  worse,
} from "./grant/account.ts";
import { alsoUnseen, undecided } from "./grant/policies.ts";

const ROLE = "roles/storage.objectUser";

export default defineProbe({
  id: "buckets-accessible",
  title: "The IAM service account may read and write the buckets",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "buckets", "clock"],
  names: ["iamServiceAccount", "accountProject"],
  judge: ({ values, buckets, clock }, subject) => {
    if (!workloadIdentityEnabled(values)) return skip("Workload Identity is off in the values");
    const other = otherStorage(values);
    if (other !== undefined) return skip(OTHER_STORAGE[other]);
    const named = bucketsOf(values);
    if (named.length === 0) return skip("the values name no bucket");
    const presumed = storageProject(values) === undefined;
    return named.map((setting) => {
      const access = buckets.find(({ bucket }) => bucket === setting.value);
      const finding =
        access === undefined ? misnamed(setting) : judged(access, setting, subject, clock.now, presumed);
      return { ...finding, subject: setting.value };
    });
  },
  explain: `With Workload Identity and storageProvider gcp the backend reads and writes its buckets as the IAM service account. Where it
lacks a role: "does not have storage.objects.create access". Looked at are the bucket's policy and those of its project
(googleCloudStorageProjectId, or else the account's), its folders and organization. A group, a domain or the editors of a project
may hold the account, which only Google knows: then this is unknown, unless --troubleshoot asks Policy Troubleshooter.`,
});

function misnamed({ path, value, at }: Setting): Finding {
  if (value.includes("{{")) {
    const detail = `${path} is a template that only Helm resolves`;
    return unknown({ kind: "undecidable", detail }, at === undefined ? {} : { location: at });
  }
  return fail(`${path} is not the name of a bucket`, {
    expected: "a bucket's name: lower-case letters, digits, - _ and .",
    found: JSON.stringify(value),
    ...defined({ location: at }),
    fix: { summary: `Set ${path} to the name alone, without gs://` },
  });
}

function judged(
  access: BucketAccess,
  { at }: Setting,
  subject: Named<"iamServiceAccount" | "accountProject">,
  now: string,
  presumed: boolean,
): Finding {
  const email = subject.iamServiceAccount.value;
  const location = at === undefined ? {} : { location: at };
  const own = access.policies[0]?.observed;
  const { resource = "" } = access.policies[0] ?? {};
  const member = `serviceAccount:${email}`;
  if (own?.state === "known" && !own.value.exists) {
    return fail(`there is no bucket ${access.bucket}`, {
      expected: `a bucket called ${access.bucket}`,
      found: "no such bucket",
      ...location,
      fix: {
        summary:
          "See whether the name has a slip (gcloud storage ls); if the bucket is still to be made, make it",
      },
    });
  }
  const verdict = OBJECT_PERMISSIONS.map((permission) =>
    judgeAccess({ effective: access, email, permission, now, decisive: ["bucket", "project"] }),
  ).reduce(worse);
  if (verdict.verdict === "not-granted" && namesDeleted(access, email)) return madeAgain();
  if (isGranted(verdict))
    return pass(
      whyGranted(verdict, (role) => `${role} lets the account read and write`),
      location,
    );
  if (verdict.verdict === "undetermined") {
    const lead = "no role that lets the account read and write was seen, and there may be one";
    return unknown(undecided(lead, verdict.unseen, access), location);
  }
  const grant = (verb: "add" | "remove") => resourceBinding(verb, { resource, member, role: ROLE });
  const [add, remove] = [grant("add"), grant("remove")];
  const conditional = verdict.verdict === "granted-conditionally";
  const where = presumed ? ` (its project is presumed to be ${subject.accountProject.value})` : "";
  const sure = verdict.verdict === "cannot-access" || !(conditional || presumed);
  return (sure ? fail : warn)(
    `${email} may not both read and write this bucket${where}${alsoUnseen(verdict.unseen)}`,
    {
      expected: `${member} with ${ROLE}`,
      found: lacking(verdict),
      ...location,
      fix: {
        summary: "Grant the account the role on the bucket; IAM takes two to seven minutes",
        commands: add === undefined ? [] : [add],
        risk: "the account may read, write and delete every object of the bucket",
        ...defined({ undo: remove }),
      },
    },
  );
}
