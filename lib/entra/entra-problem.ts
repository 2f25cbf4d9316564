import { networkProblem } from "../http/network-problem";
import { ServiceError } from "../http/service-error";
import { oauthErrors, type SignInError, signInErrors } from "../microsoft/sign-in-errors";
import { redact } from "../tokens/redact";

/** Parts of the errors of oauth4webapi: told apart by `code`, since the library is loaded late. */
interface ProtocolError {
  readonly code?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly status?: unknown;
  readonly cause?: unknown;
}

const notNamed: SignInError = { kind: "couldNotDecide", meaning: "Entra refused", remedy: "look the error up" };

/**
 * An error of signing in, as one line that says what to do. What Entra writes about it is shown without secrets.
 *
 * @param secrets what was sent in confidence
 */
export function entraProblem(error: unknown, url: string, secrets: readonly string[]): Error {
  if (typeof error !== "object" || error === null) return new Error("sign-in failed");
  const problem = networkProblem(error, url);
  if (problem) return problem;
  const { code } = error as ProtocolError;
  switch (code) {
    case "OAUTH_RESPONSE_BODY_ERROR":
    case "OAUTH_AUTHORIZATION_RESPONSE_ERROR":
      return refusal(error as ProtocolError, secrets);
    case "OAUTH_RESPONSE_IS_NOT_CONFORM":
    case "OAUTH_RESPONSE_IS_NOT_JSON":
    case "OAUTH_PARSE_ERROR":
      return new ServiceError("couldNotDecide", `Entra's answer cannot be read${statusOf(error)}; try again later`);
    case "OAUTH_JWT_CLAIM_COMPARISON_FAILED":
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED":
    case "OAUTH_INVALID_RESPONSE":
    case "OAUTH_UNSUPPORTED_OPERATION":
      return new ServiceError(
        "refused",
        `the answer does not belong to this sign-in: ${redact(messageOf(error), secrets)}; nothing is kept, run sam consent again`,
      );
    default:
      return error as Error;
  }
}

function refusal(error: ProtocolError, secrets: readonly string[]): ServiceError {
  const name = typeof error.error === "string" ? error.error : "error";
  const description = typeof error.error_description === "string" ? error.error_description : "";
  const [, digits = ""] = /AADSTS(\d+)/.exec(description) ?? [];
  const { kind, meaning, remedy } =
    signInErrors[Number(digits)] ?? (Object.hasOwn(oauthErrors, name) ? oauthErrors[name] : undefined) ?? notNamed;
  // Entra ends its descriptions with trace and correlation ids and a time.
  const [said = ""] = redact(description === "" ? name : `${name}: ${description}`, secrets).split(
    /\s*(?:Trace ID:|[\r\n])/,
  );
  return new ServiceError(kind, `${meaning} (${said.slice(0, 300)}); ${remedy}`);
}

function messageOf(error: object): string {
  return "message" in error && typeof error.message === "string" ? error.message : "unknown error";
}

/** Where the library wants another status, `cause` is the response. */
function statusOf(error: object): string {
  const { cause } = error as ProtocolError;
  const status = typeof cause === "object" && cause !== null && "status" in cause ? cause.status : undefined;
  return typeof status === "number" ? ` (status ${status})` : "";
}
