import { Annotations, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { complete } from "../../catalogue/complete";
import type { Names, PolicyBody, Template } from "../../catalogue/template";
import type { ConditionalAccessPolicy as Policy } from "../../model/policy";
import type { Exclusion } from "../../model/principals";
import { ConditionalAccessPolicy } from "../conditional-access-policy";
import { Guardrails } from "../guardrail-validation";
import type { PolicyProps, UserPolicyProps } from "./policy-props";
import { StandIns } from "./stand-ins";

/** In a construct, names are ids already. */
const names: Names = { location: (id) => id, strength: (id) => id, user: (id) => id, group: (id) => id };

type AnyProps = PolicyProps & Partial<UserPolicyProps>;

/**
 * A policy made from a template of the catalogue. Each subclass is one template and says what it does to sign-ins. Its
 * stack is judged by the guardrails.
 *
 * @throws RangeError if the template refuses a parameter.
 */
export abstract class CataloguePolicy extends ConditionalAccessPolicy {
  constructor(scope: Construct, id: string, template: Template, props: AnyProps) {
    super(scope, id, {
      policy: policyFrom(scope, id, template, props),
      ...(props.dependsOn && { dependsOn: props.dependsOn }),
    });
    const guardrails = Guardrails.of(TerraformStack.of(this));
    if (props.breakGlass) {
      const exclusions = (props.exclusions ?? []).filter((exclusion) => appliesTo(id, exclusion));
      guardrails.learn({ policy: this.resource, breakGlass: props.breakGlass, exclusions });
    }
    if (props.breakGlass && "notExcluded" in props.breakGlass) {
      // Shown by every synth, so that whoever reviews the stack meets the reason.
      Annotations.of(this).addInfo(`break-glass accounts are not excluded: ${props.breakGlass.notExcluded}`);
    }
  }
}

function policyFrom(scope: Construct, id: string, template: Template, props: AnyProps): Policy {
  const { state, displayName, dependsOn: _, breakGlass, exclusions = [], ...parameters } = props;
  const path = `${scope.node.path}/${id}`;
  // Without types, forgetting the decision would mean applying the policy to the accounts.
  const isDecided = breakGlass !== undefined && ("group" in breakGlass || "notExcluded" in breakGlass);
  if (template.scope === "users" && !isDecided) {
    throw new RangeError(`${path}: breakGlass is not decided; expected { group } or { notExcluded: "<why>" }`);
  }
  return complete(bodyFrom(path, template, parameters), {
    id,
    displayName: displayName ?? template.title,
    rollout: state,
    ...(breakGlass && "group" in breakGlass && { breakGlassGroup: breakGlass.group }),
    exclusions: exclusions.filter((exclusion) => appliesTo(id, exclusion)),
  });
}

function appliesTo(id: string, { from }: Exclusion): boolean {
  return from === "all" || from.includes(id);
}

function bodyFrom(path: string, template: Template, parameters: object): PolicyBody {
  const standIns = new StandIns();
  const parsed = template.parameters.safeParse(standIns.replaceIn(parameters));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(": "));
    throw new RangeError(`${path}: ${problems.join("; ")}`);
  }
  return standIns.restoreIn(template.build(parsed.data, names, { thirdParty: false }));
}
