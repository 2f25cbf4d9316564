import { z } from "zod";
import {
  clientAppTypes,
  devicePlatforms,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  type UserAction,
} from "../model/policy";
import type { SignIn, SignInDevice } from "../model/sign-in";

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
  insiderRiskLevel: member([...insiderRiskLevels, "none"]),
  country: text,
  ipAddress: text,
  clientAppType: member(clientAppTypes),
  devicePlatform: member(devicePlatforms),
  deviceInfo: optional(deviceInfo),
  authenticationFlow: optional(
    z.strictObject({ "@odata.type": annotation, transferMethod: member([...transferMethods, "none"]) }),
  ),
});

export const whatIfRequestSchema = z.strictObject({
  "@odata.context": annotation,
  signInIdentity: z.discriminatedUnion("@odata.type", [
    typed("userSignIn", {
      userId: z.string().min(1),
      externalUserType: member(guestOrExternalUserTypes),
      externalTenantId: optional(
        z
          .string()
          .regex(
            /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
            "a GUID such as 1f2e3d4c-5b6a-4789-8abc-def012345678",
          )
          .toLowerCase(),
      ),
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

/** User actions by what the request calls them. */
export const requestedUserActions = {
  registerSecurityInformation: "urn:user:registersecurityinfo",
  registerOrJoinDevices: "urn:user:registerdevice",
} as const satisfies Record<string, UserAction>;

/** The conditions of a request as far as they are said; `all` clients or platforms say nothing. */
export function conditionsOf(request: WhatIfRequest): Omit<SignIn, "identity" | "target"> {
  const { clientAppType, devicePlatform, ipAddress, country, deviceInfo, authenticationFlow, ...rest } =
    request.signInConditions ?? {};
  const { signInRiskLevel, userRiskLevel, servicePrincipalRiskLevel, insiderRiskLevel } = rest;
  const transferMethod = authenticationFlow?.transferMethod;
  return {
    ...(clientAppType && clientAppType !== "all" && { clientAppType }),
    ...(devicePlatform && devicePlatform !== "all" && { devicePlatform }),
    ...(ipAddress !== undefined && { ipAddress }),
    ...(country !== undefined && { country }),
    ...(signInRiskLevel && { signInRiskLevel }),
    ...(userRiskLevel && { userRiskLevel }),
    ...(servicePrincipalRiskLevel && { servicePrincipalRiskLevel }),
    ...(insiderRiskLevel && { insiderRiskLevel }),
    ...(transferMethod && { transferMethod }),
    ...(deviceInfo && { device: deviceFrom(deviceInfo) }),
  };
}

type DeviceInfo = NonNullable<NonNullable<WhatIfRequest["signInConditions"]>["deviceInfo"]>;

/** Rules call `deviceOwnership` what the request calls `ownership`. */
function deviceFrom(info: DeviceInfo): SignInDevice {
  const { "@odata.type": _, isCompliant, trustType, ownership, ...others } = info;
  const said = Object.entries({ ...others, deviceOwnership: ownership }).filter(([, value]) => value !== undefined);
  return {
    registered: true,
    ...(isCompliant !== undefined && { isCompliant }),
    ...(trustType && { trustType }),
    ...(said.length > 0 && { properties: Object.fromEntries(said) as NonNullable<SignInDevice["properties"]> }),
  };
}
