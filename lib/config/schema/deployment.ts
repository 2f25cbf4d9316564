import { z } from "zod";
import { azureDevOps, federated, github } from "./federation";
import { displayName, guid } from "./primitives";

const identity = z
  .strictObject({
    displayName: displayName.default("Tenant deployment").describe("Default: Tenant deployment."),
    github: z
      .array(github)
      .default([])
      .describe("Environments or branches. Pull requests are refused: unreviewed code would become the pipeline."),
    azureDevOps: z.array(azureDevOps).default([]),
    federated: z
      .array(federated)
      .default([])
      .describe("Pipelines elsewhere, and Azure DevOps service connections that show an Entra issuer."),
  })
  .refine(
    (pipelines) => pipelines.github.length + pipelines.azureDevOps.length + pipelines.federated.length > 0,
    "at least one pipeline under github, azureDevOps or federated",
  )
  .describe("Application that pipelines deploy with, made by the bootstrap stack.");

/** Section `deployment`: the identity that pipelines deploy with. */
export const deploymentSchema = z
  .strictObject({
    clientId: guid.optional().describe("Client id that pipelines sign in with. Default: ARM_CLIENT_ID."),
    identity: identity.optional(),
  })
  .default({})
  .describe("How pipelines deploy the tenant.");

export type DeploymentSection = z.infer<typeof deploymentSchema>;
