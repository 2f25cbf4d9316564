import { z } from "zod";
import { guid } from "../config/schema/primitives";
import { clientAppTypes, devicePlatforms, guestOrExternalUserTypes, riskLevels } from "../model/policy";
import { signInFlows, signInInsiderRisks } from "./sign-in-conditions";

/*
 * The body of Graph's What If request. Enumeration members are read in any case, as Graph reads them; a member that is
 * null is one that is absent.
 *
 * See https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */

const graphType = "#microsoft.graph.";

function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.null().transform(() => undefined), schema]).optional();
}

function member<const Values extends readonly [string, ...string[]]>(values: Values) {
  const inCase = (value: unknown): unknown =>
    typeof value === "string" ? (values.find((each) => each.toLowerCase() === value.toLowerCase()) ?? value) : value;
  return optional(z.preprocess(inCase, z.enum(values)));
}

function typed<Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
  return z.strictObject({ "@odata.type": z.literal(`${graphType}${name}`), ...shape });
}

const annotation = z.string().optional();
const text = optional(z.string());
const extensionAttributes = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, text]),
);

const deviceInfo = z.strictObject({
  "@odata.type": annotation,
  deviceId: text,
  displayName: text,
  enrollmentProfileName: text,
  isCompliant: optional(z.boolean()),
  manufacturer: text,
  mdmAppId: text,
  model: text,
  operatingSystem: text,
  operatingSystemVersion: text,
  ownership: text,
  physicalIds: optional(z.array(z.string())),
  profileType: text,
  systemLabels: optional(z.array(z.string())),
  trustType: member(["AzureAD", "ServerAD", "Workplace"]),
  ...extensionAttributes,
});

const signInConditions = z.strictObject({
  "@odata.type": annotation,
  signInRiskLevel: member(riskLevels),
  userRiskLevel: member(riskLevels),
  servicePrincipalRiskLevel: member(riskLevels),
  insiderRiskLevel: member(signInInsiderRisks),
  country: text,
  ipAddress: text,
  clientAppType: member(clientAppTypes),
  devicePlatform: member(devicePlatforms),
  deviceInfo: optional(deviceInfo),
  authenticationFlow: optional(z.strictObject({ "@odata.type": annotation, transferMethod: member(signInFlows) })),
});

export const whatIfRequestSchema = z.strictObject({
  "@odata.context": annotation,
  signInIdentity: z.discriminatedUnion("@odata.type", [
    typed("userSignIn", {
      userId: z.string().min(1),
      externalUserType: member(guestOrExternalUserTypes),
      externalTenantId: optional(guid),
    }),
    typed("servicePrincipalSignIn", { servicePrincipalId: z.string().min(1) }),
  ]),
  signInContext: optional(
    z.discriminatedUnion("@odata.type", [
      typed("applicationContext", { includeApplications: z.array(z.string().min(1)) }),
      typed("userActionContext", { userAction: z.enum(["registerSecurityInformation", "registerOrJoinDevices"]) }),
      typed("authContext", { authenticationContextValue: z.string().regex(/^c[1-9]\d?$/, "c1 to c99") }),
    ]),
  ),
  signInConditions: optional(signInConditions),
  appliedPoliciesOnly: optional(z.boolean()),
});

export type WhatIfRequest = z.infer<typeof whatIfRequestSchema>;
