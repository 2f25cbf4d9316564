import { z } from "zod";
import { builtInControls } from "../../model/policy";
import { graphObject } from "./graph-json";

/*
 * Grant and session controls as Microsoft Graph v1.0 writes them. A session control with `isEnabled: false` is absent.
 *
 * See https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols
 * See https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols
 */

const names = z.array(z.string().min(1)).optional();
const isEnabled = z.boolean().default(true);

export const graphGrantControls = graphObject({
  operator: z.enum(["AND", "OR"]).default("OR"),
  builtInControls: z.array(z.enum(builtInControls)).optional(),
  termsOfUse: names,
  customAuthenticationFactors: names,
  authenticationStrength: graphObject({
    id: z.string().min(1).describe("Id of a strength, a key of authenticationStrengths, or the name of a built-in one."),
  }).optional(),
});

const signInFrequency = graphObject({
  isEnabled,
  frequencyInterval: z.enum(["timeBased", "everyTime"]).default("timeBased"),
  value: z.int().min(1).max(365).optional(),
  type: z.enum(["hours", "days"]).optional(),
  authenticationType: z.enum(["primaryAndSecondaryAuthentication", "secondaryAuthentication"]).optional(),
}).refine(
  ({ frequencyInterval, value, type }) =>
    frequencyInterval === "everyTime" ? !value && !type : value !== undefined && type !== undefined,
  "value and type for timeBased, neither for everyTime",
);

export const graphSessionControls = graphObject({
  applicationEnforcedRestrictions: graphObject({ isEnabled }).optional(),
  cloudAppSecurity: graphObject({
    isEnabled,
    cloudAppSecurityType: z.enum(["mcasConfigured", "monitorOnly", "blockDownloads"]),
  }).optional(),
  signInFrequency: signInFrequency.optional(),
  persistentBrowser: graphObject({ isEnabled, mode: z.enum(["always", "never"]) }).optional(),
  continuousAccessEvaluation: graphObject({ mode: z.enum(["strictEnforcement", "disabled", "strictLocation"]) }).optional(),
  disableResilienceDefaults: z.boolean().optional(),
  secureSignInSession: graphObject({ isEnabled }).optional(),
});

export type GraphGrantControls = z.infer<typeof graphGrantControls>;
export type GraphSessionControls = z.infer<typeof graphSessionControls>;
