import { z } from "zod";
import { rollouts } from "../../model/tenant";
import { displayName } from "./primitives";

const stagedRollout = {
  rollout: z
    .enum(rollouts)
    .default("reportOnly")
    .describe("State of all policies that do not say otherwise: reportOnly first, then enforced. Default: reportOnly."),
  whileReportOnly: z
    .enum(["securityDefaults", "existingPolicies"])
    .default("securityDefaults")
    .describe(
      "What enforces MFA while the rollout is reportOnly: securityDefaults keeps them on, existingPolicies leaves the switch and other policies untouched. Default: securityDefaults.",
    ),
};

const provider = z
  .strictObject({
    name: displayName.describe("Name of the MFA provider."),
    kind: z
      .enum(["externalMfa", "federated"])
      .describe("External MFA in Entra, or a federated identity provider that issues the MFA claim."),
  })
  .describe("Third party that does MFA. Policies then ask for `mfa`, never for an authentication strength.");

/** Section `mfa`: how MFA is enforced, and how far the rollout is. What it yields is the model's `MfaEnforcement`. */
export const mfaSchema = z
  .discriminatedUnion("method", [
    z.strictObject({ method: z.literal("securityDefaults") }),
    z.strictObject({ method: z.literal("conditionalAccess"), ...stagedRollout }),
    z.strictObject({ method: z.literal("thirdParty"), provider, ...stagedRollout }),
  ])
  .describe("How MFA is enforced for every user.");
