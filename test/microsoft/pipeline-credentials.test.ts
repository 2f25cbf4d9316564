import { azureDevOps, gitHubActions, trustsPullRequests } from "../../lib/microsoft/pipeline-credentials";

describe("gitHubActions", () => {
  const repository = { organization: "contoso", repository: "tenants" };

  test.each([
    [{ environment: "ring-1" }, "repo:contoso/tenants:environment:ring-1"],
    [{ branch: "main" }, "repo:contoso/tenants:ref:refs/heads/main"],
    [{ pullRequest: true } as const, "repo:contoso/tenants:pull_request"],
  ])("%j is the subject %s", (runs, subject) => {
    expect(gitHubActions({ ...repository, ...runs })).toEqual({
      issuer: "https://token.actions.githubusercontent.com",
      subject,
      audience: "api://AzureADTokenExchange",
    });
  });
});

test.each([
  ["repo:contoso/tenants:pull_request", true],
  ["repo:contoso@1/tenants@2:pull_request:job_workflow_ref:contoso/tenants/plan.yml", true],
  ["repo:contoso/pull_request:ref:refs/heads/main", false],
  ["repo:contoso/tenants:environment:pull_request", false],
  ["sc://contoso/Tenants/pull_request", false],
])("whether %s trusts pull requests is %s", (subject, expected) => {
  expect(trustsPullRequests({ subject })).toBe(expected);
});

describe("azureDevOps", () => {
  test("names the service connection in the subject and the organization's id in the issuer", () => {
    expect(
      azureDevOps({
        organization: "contoso",
        organizationId: "b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94",
        project: "Tenants",
        serviceConnection: "deploy contoso",
      }),
    ).toEqual({
      issuer: "https://vstoken.dev.azure.com/b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94",
      subject: "sc://contoso/Tenants/deploy contoso",
      audience: "api://AzureADTokenExchange",
    });
  });
});
