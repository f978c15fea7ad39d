import { policytroubleshooter_v3 } from "googleapis/build/src/apis/policytroubleshooter/v3.js";
import { enumIn, isObject } from "../../domain/json.ts";
import type { Access } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";

/**
 * Observes what Policy Troubleshooter (API v3, `iam.troubleshoot`, which writes nothing) says of a principal's access. It
 * answers for people and IAM service accounts alone (`AccessTuple.principal`), and from the policies that the caller may
 * read ("Troubleshoot IAM permissions", required permissions).
 */
export function accessObserver(access: GoogleAccess): Observer<"access"> {
  return ({ principal, resource, permission }, { signal }) =>
    askGoogle(
      access,
      "POLICYTROUBLESHOOTER",
      {
        method: "policytroubleshooter.iam.troubleshoot",
        resource,
        permission: "resourcemanager.projects.getIamPolicy",
        parse: parseAccess,
        call: (client, options) =>
          new policytroubleshooter_v3.Policytroubleshooter(client).iam.troubleshoot(
            { requestBody: { accessTuple: { principal, fullResourceName: resource, permission } } },
            options,
          ),
      },
      signal,
    );
}

/** Policy Troubleshooter API v3, `OverallAccessState`. */
const STATES = ["CAN_ACCESS", "CANNOT_ACCESS", "UNKNOWN_INFO", "UNKNOWN_CONDITIONAL"];

function parseAccess(body: unknown): Access | undefined {
  if (!isObject(body) || typeof body.overallAccessState !== "string") return undefined;
  const state = enumIn(body.overallAccessState, STATES);
  return state === undefined ? undefined : { exists: true, state };
}
