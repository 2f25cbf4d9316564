import type { AuthenticationStrength } from "../model/authentication-strength";
import type { ConditionalAccessPolicy, PolicyState, UnknownPart } from "../model/policy";
import type { Id } from "../model/reference";
import { Fields } from "./fields";
import { readGraphConditions } from "./graph-conditions";
import { readGraphGrantControls, readGraphSessionControls } from "./graph-controls";
import { withoutNoise } from "./graph-noise";

const states = ["enabled", "enabledForReportingButNotEnforced", "disabled"] as const satisfies readonly PolicyState[];

export interface GraphPolicy {
  readonly policy: ConditionalAccessPolicy;
  /** Strengths that the policy carries in full. */
  readonly strengths: readonly AuthenticationStrength[];
}

/** Whether a JSON value has the shape of a Conditional Access policy, readable or not, even without its conditions. */
export function isGraphPolicy(json: unknown): json is Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return false;
  const { conditions } = json as Readonly<Record<string, unknown>>;
  const controls = ["grantControls", "sessionControls", "state"];
  if (typeof conditions === "object") return controls.some((name) => name in json);
  return "state" in json && ("grantControls" in json || "sessionControls" in json);
}

/**
 * Reads a `conditionalAccessPolicy` of Graph v1.0 or beta, with null, empty and missing members alike. What is not
 * understood ends up in `unknown`; a state that cannot be read counts as disabled, which protects nobody.
 *
 * @param fallbackId id of a policy that carries none, as published baselines do
 * @throws TypeError when the value has not the shape of a policy
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export function readGraphPolicy(json: unknown, fallbackId: Id): GraphPolicy {
  if (!isGraphPolicy(json)) throw new TypeError("not a Conditional Access policy (no conditions, state or controls)");
  const unknown: UnknownPart[] = [];
  const report = (part: UnknownPart["part"], because: string): void => void unknown.push({ part, because });
  const values = withoutNoise(json) as Readonly<Record<string, unknown>>;
  const fields = Fields.of("", values, (because) => report("state", because));
  const texts = fields.reportingTo(() => {});
  const id = texts.text("id") ?? fallbackId;
  const displayName = texts.text("displayName") ?? "";
  if (!fields.has("state")) fields.missing("state");
  const state = fields.oneOf("state", states) ?? "disabled";
  for (const name of ["deletedDateTime", "partialEnablementStrategy"]) {
    if (fields.has(name)) report("state", `${name} is set`);
  }
  const conditions = fields.reportingTo((because) => report("applications", because)).block("conditions");
  const { grantControls, strength } = readGraphGrantControls(
    fields.reportingTo((because) => report("grantControls", because)),
  );
  const sessionControls = readGraphSessionControls(fields.reportingTo((because) => report("sessionControls", because)));
  return {
    policy: {
      id,
      displayName,
      state,
      conditions: readGraphConditions(conditions ?? Fields.of("conditions", {}, () => {}), report),
      ...(grantControls && { grantControls }),
      ...(sessionControls && { sessionControls }),
      ...(unknown.length > 0 && { unknown }),
    },
    strengths: strength ? [strength] : [],
  };
}
