import { networkProblem } from "../http/network-problem";
import { ServiceError } from "../http/service-error";
import { serviceUrl } from "../http/service-url";
import { redact } from "../tokens/redact";

/** Where a running pipeline gets a token that says which pipeline it is, for federation. */
export type PipelineTokens =
  | { readonly kind: "gitHub"; readonly url: string; readonly token: string }
  | { readonly kind: "azureDevOps"; readonly url: string; readonly token: string; readonly serviceConnection: string };

const names = { gitHub: "GitHub", azureDevOps: "Azure DevOps" } as const;
/** GitHub's and Azure DevOps' tokens carry it in every cloud. */
const audience = "api://AzureADTokenExchange";
const timeoutMilliseconds = 30_000;

/**
 * A token of the pipeline, which is good for minutes: asked for anew each time that Entra is to be asked.
 *
 * @throws ServiceError
 * @see https://docs.github.com/actions/reference/security/oidc
 * @see https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create
 */
export async function pipelineAssertion(tokens: PipelineTokens): Promise<string> {
  const { kind, token } = tokens;
  const url = addressOf(tokens);
  try {
    const response = await fetch(url, {
      method: kind === "gitHub" ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(kind === "azureDevOps" && { "content-type": "application/json" }),
      },
      // A redirect would carry the token to another place.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    const text = await response.text();
    const assertion = assertionIn(text, kind === "gitHub" ? "value" : "oidcToken");
    if (response.ok && assertion !== undefined) return assertion;
    throw refusal(response.status, tokens);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw networkProblem(error, url) ?? new ServiceError("couldNotDecide", redact(String(error), [token]));
  }
}

function addressOf(tokens: PipelineTokens): string {
  const variable = tokens.kind === "gitHub" ? "ACTIONS_ID_TOKEN_REQUEST_URL" : "SYSTEM_OIDCREQUESTURI";
  const [base = "", query = ""] = tokens.url.split("?");
  const parameters = new URLSearchParams(query);
  if (tokens.kind === "gitHub") parameters.set("audience", audience);
  else {
    parameters.set("api-version", "7.1");
    parameters.set("serviceConnectionId", tokens.serviceConnection);
  }
  return `${serviceUrl(base, variable)}?${parameters.toString()}`;
}

function assertionIn(text: string, member: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    const found: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, member) : undefined;
    return typeof found === "string" && found !== "" ? found : undefined;
  } catch {
    return undefined;
  }
}

function refusal(status: number, { kind }: PipelineTokens): ServiceError {
  const remedy =
    kind === "gitHub"
      ? "expected the job's permission id-token: write"
      : "expected env SYSTEM_ACCESSTOKEN: $(System.AccessToken) on the task, and a service connection that it may use";
  const isPassing = status === 429 || status >= 500;
  return new ServiceError(
    isPassing ? "couldNotDecide" : "badInput",
    `${names[kind]} gave no token of this pipeline (status ${status}); ${isPassing ? "try again later" : remedy}`,
  );
}
