import { policytroubleshooter_v3 } from "googleapis/build/src/apis/policytroubleshooter/v3.js";
import type { Access } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";

/**
 * Observes what Policy Troubleshooter (API v3, `iam.troubleshoot`, which writes nothing) says of a principal's access. It
 * answers for people and IAM service accounts alone (`AccessTuple.principal`), and from the policies that the caller may
 * read ("Troubleshoot IAM permissions", required permissions).
 */
export function accessObserver(access: GoogleAccess): Observer<"access"> {
  return ({ principal, resource, permission }, { signal }) =>
    observe(
      {
        source: "policytroubleshooter",
        service: "Policy Troubleshooter",
        signIn: SIGN_IN,
        method: "policytroubleshooter.iam.troubleshoot",
        resource,
        permission: "resourcemanager.projects.getIamPolicy",
        parse: parseAccess,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const rootUrl = endpoint("POLICYTROUBLESHOOTER", access.environment).href;
          const client = new policytroubleshooter_v3.Policytroubleshooter({ auth, rootUrl });
          const accessTuple = { principal, fullResourceName: resource, permission };
          return (
            await client.iam.troubleshoot({ requestBody: { accessTuple } }, requestOptions(attemptSignal))
          ).data;
        },
      },
      signal,
      access.patience,
    );
}

function parseAccess(body: unknown): Access | undefined {
  if (!isObject(body) || typeof body.overallAccessState !== "string") return undefined;
  const state = /^[A-Z_]+$/.exec(body.overallAccessState)?.[0];
  return state === undefined ? undefined : { exists: true, state };
}
