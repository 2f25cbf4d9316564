import { z } from "zod";
import {
  builtInControls,
  clientAppTypes,
  devicePlatforms,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  userActions,
} from "../../../model/policy";

/*
 * `conditionalAccessPolicy` of Graph v1.0, with the members of beta that policies of tenants have. What is null, empty
 * or missing comes out as Graph gives it back: every list and every member is there.
 *
 * See https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */

const texts = list(z.string().min(1));

function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

function orNull<Value extends z.ZodType>(value: Value) {
  return value.nullish().transform((given) => given ?? null);
}

/** A flag enumeration, `a,b`, which Graph gives back in the order in which it declares the flags. */
function flags(values: readonly string[]) {
  return z.string().transform((text, context) => {
    const given = text.split(",").map((each) => each.trim());
    const strange = given.find((each) => !values.includes(each));
    if (strange === undefined) return values.filter((each) => given.includes(each)).join(",");
    context.addIssue({ code: "custom", message: `'${strange}' is none of ${values.join(", ")}` });
    return z.NEVER;
  });
}

const filter = z.strictObject({ mode: z.enum(["include", "exclude"]), rule: z.string().min(1).max(3072) });

const externalTenantsType = "#microsoft.graph.conditionalAccess";
const externalTenants = z.discriminatedUnion("membershipKind", [
  z
    .strictObject({ membershipKind: z.literal("all") })
    .transform(() => ({ "@odata.type": `${externalTenantsType}AllExternalTenants`, membershipKind: "all" as const })),
  z
    .strictObject({
      membershipKind: z.literal("enumerated"),
      members: z.array(z.guid()).min(1),
    })
    .transform(({ membershipKind, members: tenants }) => ({
      "@odata.type": `${externalTenantsType}EnumeratedExternalTenants`,
      membershipKind,
      members: tenants,
    })),
]);

const guestsOrExternalUsers = z.strictObject({
  guestOrExternalUserTypes: flags(guestOrExternalUserTypes),
  externalTenants: orNull(externalTenants),
});

const users = z.strictObject({
  includeUsers: texts,
  excludeUsers: texts,
  includeGroups: texts,
  excludeGroups: texts,
  includeRoles: texts,
  excludeRoles: texts,
  includeGuestsOrExternalUsers: orNull(guestsOrExternalUsers),
  excludeGuestsOrExternalUsers: orNull(guestsOrExternalUsers),
});

const applications = z.strictObject({
  includeApplications: texts,
  excludeApplications: texts,
  includeUserActions: list(z.enum(userActions)),
  includeAuthenticationContextClassReferences: list(z.string().regex(/^c[1-9]\d?$/, "is none of c1 to c99")),
  applicationFilter: orNull(filter),
});

const conditions = z
  .strictObject({
    users: users.optional().transform((given) => given ?? users.parse({})),
    applications: applications.optional().transform((given) => given ?? applications.parse({})),
    clientApplications: orNull(
      z.strictObject({
        includeServicePrincipals: texts,
        excludeServicePrincipals: texts,
        servicePrincipalFilter: orNull(filter),
      }),
    ),
    clientAppTypes: z
      .array(z.enum(clientAppTypes))
      .nullish()
      .transform((given) => given ?? ["all" as const]),
    platforms: orNull(
      z.strictObject({
        includePlatforms: list(z.enum(devicePlatforms)),
        excludePlatforms: list(z.enum(devicePlatforms)),
      }),
    ),
    locations: orNull(z.strictObject({ includeLocations: texts, excludeLocations: texts })),
    devices: orNull(z.strictObject({ deviceFilter: orNull(filter) })),
    signInRiskLevels: list(z.enum(riskLevels)),
    userRiskLevels: list(z.enum(riskLevels)),
    servicePrincipalRiskLevels: list(z.enum(riskLevels)),
    insiderRiskLevels: orNull(flags(insiderRiskLevels)),
    authenticationFlows: orNull(z.strictObject({ transferMethods: orNull(flags(transferMethods)) })),
    times: z.null().optional(),
    deviceStates: z.null().optional(),
    clients: z.null().optional(),
  })
  .transform(({ times: _times, deviceStates: _deviceStates, clients: _clients, ...known }) => known);

const grantControls = z.strictObject({
  operator: orNull(z.enum(["AND", "OR"])),
  builtInControls: list(z.enum([...builtInControls, "riskRemediation"])),
  customAuthenticationFactors: texts,
  termsOfUse: texts,
  authenticationStrength: orNull(
    z.looseObject({ id: z.string().min(1) }).transform(({ id }) => ({ id: id.toLowerCase() })),
  ),
});

const isEnabled = z
  .boolean()
  .nullish()
  .transform((given) => given ?? true);

const sessionControls = z.strictObject({
  applicationEnforcedRestrictions: orNull(z.strictObject({ isEnabled })),
  cloudAppSecurity: orNull(
    z.strictObject({ isEnabled, cloudAppSecurityType: z.enum(["mcasConfigured", "monitorOnly", "blockDownloads"]) }),
  ),
  signInFrequency: orNull(
    z.strictObject({
      isEnabled,
      value: orNull(z.int().min(1)),
      type: orNull(z.enum(["days", "hours"])),
      authenticationType: z
        .enum(["primaryAndSecondaryAuthentication", "secondaryAuthentication"])
        .nullish()
        .transform((given) => given ?? ("primaryAndSecondaryAuthentication" as const)),
      frequencyInterval: z
        .enum(["timeBased", "everyTime"])
        .nullish()
        .transform((given) => given ?? ("timeBased" as const)),
    }),
  ),
  persistentBrowser: orNull(z.strictObject({ isEnabled, mode: z.enum(["always", "never"]) })),
  continuousAccessEvaluation: orNull(
    z.strictObject({ mode: z.enum(["strictEnforcement", "disabled", "strictLocation"]) }),
  ),
  disableResilienceDefaults: orNull(z.boolean()),
  secureSignInSession: orNull(z.strictObject({ isEnabled })),
});

/** Of what the service sets itself, the values that are sent are passed over. */
const ignored = z.unknown().optional();

export const policySchema = z
  .strictObject({
    id: ignored,
    createdDateTime: ignored,
    modifiedDateTime: ignored,
    deletedDateTime: ignored,
    partialEnablementStrategy: z.null().optional(),
    templateId: orNull(z.guid()),
    displayName: z.string().min(1).max(256),
    state: z.enum(["enabled", "disabled", "enabledForReportingButNotEnforced"]),
    conditions,
    grantControls: orNull(grantControls),
    sessionControls: orNull(sessionControls),
  })
  .transform(
    ({ templateId, displayName, state, conditions: where, grantControls: grant, sessionControls: session }) => ({
      templateId,
      displayName,
      state,
      sessionControls: session,
      conditions: where,
      grantControls: grant,
    }),
  );

export type PolicyBody = z.infer<typeof policySchema>;
