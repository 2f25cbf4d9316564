import { guestOrExternalUserTypes } from "../../model/policy";
import type { ResourceContent } from "../../model/once-per";
import { type Id, idKey, idText, isReference } from "../../model/reference";
import { eachPolicy, eachResource, type Guardrail, type Violation } from "../guardrail";
import { controlNames } from "../policy-shape";
import { attributeName, block, valuesOf } from "../values";

/**
 * The form that Graph gives back: guest types in the order of its enumeration, GUIDs in lower case, nothing twice,
 * operator OR where there is one control, strengths by path. The provider compares literally, so any other form is a change on every plan.
 */
export const canonicalForm: Guardrail = {
  id: "canonical-form",
  title: "Policies are written the way Graph gives them back",
  severity: "error",
  reference: "https://github.com/hashicorp/terraform-provider-azuread/issues/1794",
  check: (facts) => [...checkResources(facts), ...checkOperators(facts)],
};

const checkResources = eachResource(["azuread_conditional_access_policy"], (resource) => [
  ...unsorted(resource),
  ...repeated(resource),
  ...upperCase(resource),
  ...strengthWithoutPath(resource),
]);

const checkOperators = eachPolicy(({ grantControls }) =>
  grantControls?.operator === "AND" && controlNames(grantControls).length === 1
    ? [{ message: "operator AND joins one control; expected OR", remedy: 'write operator "OR"' }]
    : [],
);

/** The provider knows a strength by its path alone, and refuses its id at plan. */
function strengthWithoutPath({ values }: ResourceContent): readonly Omit<Violation, "on">[] {
  const name = "authentication_strength_policy_id";
  const strength = block(values, "grant_controls")?.[name];
  if (typeof strength !== "string" || strength.startsWith("/policies/authenticationStrengthPolicies/")) return [];
  const id = strength.slice(strength.lastIndexOf("/") + 1);
  return [
    {
      message: `${name} is ${strength}; expected a path`,
      remedy: `write /policies/authenticationStrengthPolicies/${id}`,
    },
  ];
}

function unsorted(resource: ResourceContent): readonly Omit<Violation, "on">[] {
  return valuesOf(resource).flatMap(({ path, value }) => {
    if (attributeName(path) !== "guest_or_external_user_types" || !Array.isArray(value)) return [];
    const expected = guestOrExternalUserTypes.filter((type) => value.includes(type));
    const found = value.filter((type) => expected.includes(type as (typeof expected)[number]));
    return expected.join() === found.join()
      ? []
      : [{ message: `${path} is ${found.join(", ")}`, remedy: `write ${expected.join(", ")}` }];
  });
}

function repeated(resource: ResourceContent): readonly Omit<Violation, "on">[] {
  return valuesOf(resource).flatMap(({ path, value }) => {
    const ids = Array.isArray(value) ? value.filter(isId) : [];
    const keys = ids.map(idKey);
    return ids
      .filter((id, index) => keys.indexOf(idKey(id)) === index && keys.lastIndexOf(idKey(id)) !== index)
      .map((id) => ({ message: `${path} holds ${idText(id)} more than once`, remedy: "remove the repetition" }));
  });
}

function isId(value: unknown): value is Id {
  return typeof value === "string" || isReference(value);
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function upperCase(resource: ResourceContent): readonly Omit<Violation, "on">[] {
  return valuesOf(resource).flatMap(({ path, value }) =>
    typeof value === "string" && value !== value.toLowerCase() && guid.test(value)
      ? [{ message: `${path} holds ${value} in upper case`, remedy: `write ${value.toLowerCase()}` }]
      : [],
  );
}
