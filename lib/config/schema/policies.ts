import { z } from "zod";
import { templates } from "../../catalogue";
import { rollouts } from "../../model/tenant";
import { graphConditions } from "./graph-conditions";
import { graphGrantControls, graphSessionControls } from "./graph-controls";
import { graphObject } from "./graph-json";
import { displayName, keyed } from "./primitives";

const rollout = z
  .enum(rollouts)
  .optional()
  .describe("State of this policy, where it differs from the tenant's rollout.");

/** What every policy made from a template may say besides the template's own parameters. */
export const templateMembers = {
  template: z.string(),
  displayName: displayName.optional().describe("Display name in Entra. Default: the template's title."),
  rollout,
};

/** A policy in Graph's own vocabulary. */
export const freeFormPolicySchema = z.strictObject({
  displayName,
  rollout,
  policy: graphObject({
    conditions: graphConditions,
    grantControls: graphGrantControls.optional(),
    sessionControls: graphSessionControls.optional(),
  })
    .refine(({ grantControls, sessionControls }) => grantControls ?? sessionControls, "grantControls or sessionControls")
    .describe("The policy in Microsoft Graph's JSON vocabulary; break-glass and declared exclusions are added to it."),
});

export type FreeFormPolicyEntry = z.infer<typeof freeFormPolicySchema>;

const fromTemplates = Object.values(templates).map(({ name, title, summary, parameters }) =>
  z
    .strictObject({ ...templateMembers, template: z.literal(name), ...parameters.shape })
    .meta({ title, description: summary }),
);

/**
 * Section `policies`, for editors. The loader checks each entry against the one template that it names instead, so that
 * its errors are about that template.
 */
export const policiesSchema = keyed(z.union([...fromTemplates, freeFormPolicySchema])).describe(
  "Policies by key, from the catalogue or free-form. A key is a Terraform address: a new key is a new policy.",
);
