import { z } from "zod";
import { guid } from "./primitives";

const segment = /^[A-Za-z0-9_.-]+$/;

/** A pipeline of GitHub Actions, by repository and by what of it may sign in. */
export const github = z
  .strictObject({
    repository: z.string().regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, "a repository as organisation/name"),
    environment: z.string().regex(/^[^\s:]+$/, "the name of a GitHub environment").optional(),
    branch: z.string().regex(/^[^\s:*]+$/, "the name of a branch").optional(),
    pullRequest: z
      .literal(true)
      .optional()
      .describe("Every pull request, before anybody has reviewed its code: for an application that can read, at most."),
  })
  .refine(
    ({ environment, branch, pullRequest }) => [environment, branch, pullRequest].filter(Boolean).length === 1,
    "exactly one of environment, branch, pullRequest",
  )
  .describe("GitHub Actions: one environment, one branch, or pull requests of a repository.");

/** A service connection of Azure DevOps with workload identity federation. */
export const azureDevOps = z
  .strictObject({
    organizationId: guid,
    organization: z.string().regex(segment, "the name of an Azure DevOps organisation"),
    project: z.string().min(1),
    serviceConnection: z.string().min(1),
  })
  .describe("Azure DevOps service connection with workload identity federation.");

/** Whatever else signs in by a token of its own: exactly what the token says. */
export const federated = z
  .strictObject({
    issuer: z.url({ protocol: /^https$/, error: "an https URL" }).describe("The token's issuer, exactly as it says."),
    subject: z.string().min(1).describe("The token's subject, exactly as it says."),
    audience: z
      .string()
      .min(1)
      .optional()
      .describe("Default: api://AzureADTokenExchange, or the equal of the tenant's cloud."),
  })
  .describe("A token of another identity provider.");

export type FederatedToken = z.infer<typeof federated>;
export type GithubPipeline = z.infer<typeof github>;
export type AzureDevOpsPipeline = z.infer<typeof azureDevOps>;
