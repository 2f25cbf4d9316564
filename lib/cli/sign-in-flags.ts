import { quoted } from "../config/describe-value";
import { isGuid } from "../config/schema/primitives";
import { guestOrExternalUserTypes } from "../model/policy";
import { deviceFrom } from "./device-flags";
import { requestedUserActions } from "../read/what-if-request";
import { type ConditionFlags, conditionsFrom } from "./sign-in-conditions";
import type { DescribedIdentity, DescribedTarget, SignInDescription } from "./sign-in-description";
import { kebabCase } from "./kebab-case";
import { memberOf } from "./typed-names";
import { UserError } from "./user-error";

/** Flags of `what-if` that describe a sign-in. An optional list that is given without entries is `true`. */
export interface SignInFlags extends ConditionFlags {
  readonly user?: string;
  readonly groups?: readonly string[] | true;
  readonly roles?: readonly string[] | true;
  readonly guestType?: string;
  readonly guestTenant?: string;
  readonly servicePrincipal?: string;
  readonly app?: readonly string[];
  readonly userAction?: string;
  readonly authenticationContext?: string;
  readonly device?: readonly string[];
  readonly baselineScopes?: boolean;
  readonly graphDefaults?: boolean;
}

const places = { identity: "--user", applications: "--app", groups: "--groups", roles: "--roles" };

/** @throws UserError for flags that contradict each other, and for values that mean nothing */
export function describedByFlags(flags: SignInFlags): SignInDescription {
  return {
    identity: identityFrom(flags),
    target: targetFrom(flags),
    conditions: { ...conditionsFrom(flags), ...(flags.device && { device: deviceFrom(flags.device) }) },
    graphDefaults: flags.graphDefaults ?? false,
    places: flags.servicePrincipal === undefined ? places : { ...places, identity: "--service-principal" },
  };
}

function identityFrom(flags: SignInFlags): DescribedIdentity {
  const { user, servicePrincipal, guestType, guestTenant } = flags;
  if (servicePrincipal !== undefined) {
    const beside = (["user", "groups", "roles", "guestType", "guestTenant"] as const).find(
      (name) => flags[name] !== undefined,
    );
    if (beside !== undefined) {
      throw new UserError(`${flagName(beside)} beside --service-principal; expected a user or a service principal`);
    }
    return { kind: "servicePrincipal", name: servicePrincipal };
  }
  if (user === undefined) throw new UserError("nobody signs in; expected --user, --service-principal or --request");
  if (guestTenant !== undefined && !isGuid(guestTenant)) {
    throw new UserError(`--guest-tenant: found ${quoted(guestTenant)}; expected a tenant id (GUID)`);
  }
  return {
    kind: "user",
    name: user,
    ...membershipFrom(flags),
    ...(guestType !== undefined && {
      guestOrExternalUserType: memberOf("--guest-type", guestType, guestOrExternalUserTypes),
    }),
    ...(guestTenant !== undefined && { externalTenantId: guestTenant.toLowerCase() }),
  };
}

/** Groups and roles as flags give them, which a request of Graph's may be combined with. */
export function membershipFrom({ groups, roles }: Pick<SignInFlags, "groups" | "roles">) {
  return {
    ...(groups !== undefined && { groups: groups === true ? [] : groups }),
    ...(roles !== undefined && { roles: roles === true ? [] : roles }),
  };
}

function targetFrom({ app, userAction, authenticationContext, baselineScopes }: SignInFlags): DescribedTarget {
  if (userAction !== undefined) {
    if (app !== undefined || authenticationContext !== undefined) {
      throw new UserError("--user-action beside another target; expected applications, a user action or a context");
    }
    const name = memberOf(
      "--user-action",
      userAction,
      Object.keys(requestedUserActions) as (keyof typeof requestedUserActions)[],
    );
    return { kind: "userAction", userAction: requestedUserActions[name] };
  }
  if (authenticationContext === undefined) {
    return { kind: "applications", names: app ?? [], ...(baselineScopes && { baselineScopesOnly: true }) };
  }
  if (!/^c[1-9]\d?$/.test(authenticationContext)) {
    const found = quoted(authenticationContext);
    throw new UserError(`--authentication-context: found ${found}; expected c1 to c99`);
  }
  return { kind: "authenticationContext", value: authenticationContext, ...(app && { names: app }) };
}

/** The name on the command line of an option that commander hands over in camel case. */
export function flagName(option: string): string {
  return `--${kebabCase(option)}`;
}
