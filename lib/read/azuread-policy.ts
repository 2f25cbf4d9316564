import { type ConditionalAccessPolicy, type PolicyState, type UnknownPart } from "../model/policy";
import type { Id } from "../model/reference";
import { readConditions } from "./conditions";
import { Fields } from "./fields";
import { readGrantControls } from "./grant-controls";
import { ignoredParts } from "./ignored-parts";
import { leftAsItIs, takeIgnoredChanges, takeMetaArguments } from "./meta-arguments";
import { readSessionControls } from "./session-controls";

const states = ["enabled", "enabledForReportingButNotEnforced", "disabled"] as const satisfies readonly PolicyState[];

/**
 * Reads the attributes of an `azuread_conditional_access_policy`, whether they come from a configuration, a plan or a
 * state. What cannot be read ends up in `unknown`; a state that cannot be read counts as disabled, which protects
 * nobody.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/3.7.0/docs/resources/conditional_access_policy
 */
export function readAzureadPolicy(id: Id, values: Readonly<Record<string, unknown>>): ConditionalAccessPolicy {
  const unknown: UnknownPart[] = [];
  const report = (part: UnknownPart["part"], because: string): void => void unknown.push({ part, because });
  const fields = Fields.of("", values, (because) => report("state", because));
  const ignored = takeIgnoredChanges(fields);
  takeMetaArguments(fields, (because) => report("state", because));
  const displayName = fields.reportingTo(() => {}).text("display_name") ?? "";
  const state = fields.oneOf("state", states) ?? "disabled";
  if (!("state" in values)) fields.missing("state");
  const conditionsBlock = fields.reportingTo((because) => report("applications", because)).block("conditions");
  if (!conditionsBlock) report("applications", "conditions is missing");
  const conditions = readConditions(conditionsBlock ?? Fields.of("conditions", {}, () => {}), report);
  for (const name of ignored) {
    for (const part of ignoredParts(name, conditions)) report(part, leftAsItIs(name));
  }
  const grantControls = readGrantControls(fields.reportingTo((because) => report("grantControls", because)));
  const sessionControls = readSessionControls(fields.reportingTo((because) => report("sessionControls", because)));
  fields.finish();
  return {
    id,
    displayName,
    state,
    conditions,
    ...(grantControls && { grantControls }),
    ...(sessionControls && { sessionControls }),
    ...(unknown.length > 0 && { unknown }),
  };
}
