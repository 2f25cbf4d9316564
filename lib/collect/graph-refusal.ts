import { ServiceError } from "../http/service-error";
import {
  appliedPolicyPermissions,
  noPremiumLicence,
  signInLogPermissions,
  signInRetentionDays,
} from "../microsoft/sign-in-log-api";
import { redact } from "../tokens/redact";
import { isPassing } from "./retry-policy";

/** An answer of Graph that is no page. */
export interface GraphAnswer {
  readonly host: string;
  readonly status: number;
  /** Its text, JSON or not. */
  readonly body: string;
}

/** What went wrong, what to do, and whether the same run may get further another time. */
export function graphRefusal({ host, status, body }: GraphAnswer, secrets: readonly string[]): ServiceError {
  const { code, message } = errorIn(body);
  if (code === noPremiumLicence) return new ServiceError("badInput", withoutLicence);
  const words = [code, message].filter((each) => each !== undefined).join(": ");
  const said = words === "" ? "" : ` (${redact(words, secrets).replaceAll(/\s+/g, " ").slice(0, 300)})`;
  const later = isPassing(status);
  const remedy = remedies[status] ?? (later ? "run the same command again later" : "check --cloud and --base-url");
  return new ServiceError(later ? "couldNotDecide" : "badInput", `${host} answered ${status}${said}; ${remedy}`);
}

const withoutLicence = `the tenant has no Entra ID P1 or P2, without which Graph gives out no sign-ins (${noPremiumLicence}); expected a licence or a trial, or the portal's download (Entra admin center, Sign-in logs, of 7 days), which sign-ins report reads too`;

const [least] = appliedPolicyPermissions;

const remedies: Readonly<Record<number, string>> = {
  400: "check --kinds and --api: v1.0 knows interactive sign-ins only, and some clouds lack some kinds",
  401: "expected a token that Graph takes: check --cloud, --tenant, and the application's service principal in this tenant",
  403: `expected the application permissions ${signInLogPermissions.join(" and ")}, granted by an administrator of this tenant, and ${least} to see which policies applied`,
  410: `the log keeps ${signInRetentionDays} days: check --from`,
};

/** Graph's own code and words. */
function errorIn(body: string): { readonly code?: string; readonly message?: string } {
  try {
    const answer: unknown = JSON.parse(body);
    const error = member(answer, "error");
    const [code, message] = [member(error, "code"), member(error, "message")];
    return { ...(typeof code === "string" && { code }), ...(typeof message === "string" && { message }) };
  } catch {
    return {};
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}
