import type { AccessToken } from "../tokens/access-token";
import { escapeTerminal } from "./escape";
import { columns, count, plain, type Style } from "./style";
import { instant, lifeOf, resourceName, type TokenReport } from "./token-report";

const words = { shown: "shown", notShown: "not shown", unknown: "cannot tell" } as const;
const colours = { shown: "green", notShown: "red", unknown: "yellow" } as const;

/** For a terminal: whether the token shows MFA, whose it is, until when and for what. */
export function tokenText({ token, evidence, now }: TokenReport, style: Style = plain): string {
  const verdict = words[evidence.mfa];
  const rows = [
    ["MFA", `${verdict}: ${evidence.because}`],
    ...(evidence.remedy === undefined ? [] : [["to do", evidence.remedy]]),
    ...(token ? tokenRows(token, now) : []),
  ];
  const lines = columns(rows).map(([name = "", cell = ""], index) => {
    const shown = escapeTerminal(cell);
    const coloured =
      index === 0 ? style(colours[evidence.mfa], verdict) + shown.slice(verdict.length) : warned(shown, style);
    return `  ${style("dim", name)}${coloured}`;
  });
  const kind = token?.version === undefined ? "access token" : `access token v${escapeTerminal(token.version)}`;
  return [`${style("bold", kind)}, read and not verified: its signature is not checked`, ...lines].join("\n");
}

function warned(text: string, style: Style): string {
  return /\((?:expired|not yet valid)\b/.test(text) ? style("yellow", text) : text;
}

function tokenRows(token: AccessToken, now: Date): readonly (readonly string[])[] {
  const { userName, objectId, tenantId, identityProvider, clientId, clientAuthentication, audience, scopes } = token;
  const who = token.actsAs === "application" ? "acts as" : "user";
  const user = [
    token.actsAs === "application" ? "the application itself" : (userName ?? "not named"),
    ...(objectId === undefined ? [] : [`object ${objectId}`]),
    ...(identityProvider === undefined ? [] : [`authenticated by ${identityProvider}`]),
  ].join(", ");
  const shownBy = clientAuthentication && clientWords[clientAuthentication];
  const name = audience === undefined ? undefined : resourceName(audience);
  return [
    [who, user],
    ["tenant", tenantId ?? "not named"],
    ["application", [clientId ?? "not named", ...(shownBy === undefined ? [] : [shownBy])].join(", ")],
    ["audience", [...(name === undefined ? [] : [name]), audience ?? "not named"].join(", ")],
    ["scopes", scopes.length > 0 ? scopes.join(" ") : "none"],
    ["valid", validity(token, now)],
  ];
}

const clientWords = {
  none: "without a credential (a public client; the Secure Application Model asks for a confidential one)",
  secret: "by client secret",
  certificate: "by certificate or federated credential",
} as const;

function validity(token: AccessToken, now: Date): string {
  const { notBefore, expires } = token;
  if (expires === undefined) return "until when is not said";
  const range = `${notBefore === undefined ? "" : `from ${instant(notBefore)} `}until ${instant(expires)}`;
  const seconds = now.getTime() / 1000;
  const life = lifeOf(token, now);
  if (life === "expired") return `${range} (expired ${span(seconds - expires)} ago)`;
  if (life === "notYetValid") return `${range} (not yet valid: check this machine's clock)`;
  return `${range} (${span(expires - seconds)} left)`;
}

function span(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return count(minutes, "minute");
  return minutes < 48 * 60 ? count(Math.floor(minutes / 60), "hour") : count(Math.floor(minutes / 1440), "day");
}
