import type { FederatedCredential } from "../model/tenant";

/**
 * GitHub's and Azure DevOps' tokens carry this audience in every cloud: service connections have no other, and the
 * azuread provider asks GitHub for it. The audiences of the national clouds are for managed identities.
 */
const audience = "api://AzureADTokenExchange";

/** A GitHub repository, and which of its workflow runs may act as the identity: exactly one kind. */
export type GitHubRuns = { readonly organization: string; readonly repository: string } & (
  { readonly environment: string } | { readonly branch: string } | { readonly pullRequest: true }
);

/**
 * Trusts workflow runs of one GitHub repository. `pullRequest` trusts code that nobody has reviewed yet: only for an
 * identity that can read and no more.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 * @see https://docs.github.com/actions/concepts/security/openid-connect
 */
export function gitHubActions(runs: GitHubRuns): FederatedCredential {
  return {
    issuer: "https://token.actions.githubusercontent.com",
    subject: `repo:${runs.organization}/${runs.repository}:${context(runs)}`,
    audience,
  };
}

function context(runs: GitHubRuns): string {
  if ("environment" in runs) return `environment:${runs.environment}`;
  return "branch" in runs ? `ref:refs/heads/${runs.branch}` : "pull_request";
}

/** Whether a credential trusts the runs of pull requests of GitHub: whoever may open one, in code nobody has reviewed. */
export function trustsPullRequests({ subject }: Pick<FederatedCredential, "subject">): boolean {
  return /^repo:[^:]+:pull_request(?::|$)/.test(subject);
}

export interface AzureDevOpsServiceConnection {
  readonly organization: string;
  /** GUID of the organization: it is part of the issuer. */
  readonly organizationId: string;
  readonly project: string;
  readonly serviceConnection: string;
}

/**
 * Trusts the pipelines that may use one service connection of Azure DevOps.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity
 */
export function azureDevOps(connection: AzureDevOpsServiceConnection): FederatedCredential {
  const { organization, organizationId, project, serviceConnection } = connection;
  return {
    issuer: `https://vstoken.dev.azure.com/${organizationId}`,
    subject: `sc://${organization}/${project}/${serviceConnection}`,
    audience,
  };
}
