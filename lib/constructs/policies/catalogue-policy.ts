import type { Construct } from "constructs";
import type { MfaMeans, Names, PolicyBody } from "../../catalogue/policy-body";
import { DecidedPolicy } from "./decided-policy";
import type { PolicyProps, UserPolicyProps } from "./policy-props";
import { StandIns } from "./stand-ins";

/** In a construct, names are ids already. */
const names: Names = { location: (id) => id, strength: (id) => id, user: (id) => id, group: (id) => id };

type AnyProps = PolicyProps & Partial<UserPolicyProps>;

/** What a construct needs of a template. Spelt out, so that the types of the package don't take those of zod. */
export interface BuildingTemplate {
  readonly title: string;
  readonly scope: "users" | "workloads";
  readonly parameters: { safeParse(value: unknown): ParsedParameters };
  build(parameters: Record<string, unknown>, names: Names, means: MfaMeans): PolicyBody;
}

export type ParsedParameters =
  | { readonly success: true; readonly data: Record<string, unknown> }
  | { readonly success: false; readonly error: { readonly issues: readonly ParameterProblem[] } };

export interface ParameterProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * A policy made from a template of the catalogue. Each subclass is one template and says what it does to sign-ins.
 *
 * @throws RangeError if the template refuses a parameter.
 */
export abstract class CataloguePolicy extends DecidedPolicy {
  constructor(scope: Construct, id: string, template: BuildingTemplate, props: AnyProps) {
    const {
      state: _,
      displayName = template.title,
      dependsOn: _d,
      breakGlass: _b,
      exclusions: _e,
      ...parameters
    } = props;
    const body = bodyFrom(`${scope.node.path}/${id}`, template, parameters);
    super(scope, id, { body, displayName, about: template.scope }, props);
  }
}

function bodyFrom(path: string, template: BuildingTemplate, parameters: object): PolicyBody {
  const standIns = new StandIns();
  const parsed = template.parameters.safeParse(standIns.replaceIn(parameters));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(": "));
    throw new RangeError(`${path}: ${problems.join("; ")}`);
  }
  return standIns.restoreIn(template.build(parsed.data, names, { thirdParty: false }));
}
