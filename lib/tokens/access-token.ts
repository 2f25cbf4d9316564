import type { Claims } from "./jwt";

/**
 * What an access token of Entra says, as far as MFA is concerned. A member that is absent is not in the token.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export interface AccessToken {
  /** `1.0` or `2.0`: the resource decides which, not the endpoint that was asked. */
  readonly version?: string;
  readonly issuer?: string;
  readonly tenantId?: string;
  /** Whom the token stands for: a user (delegated), or the application itself. */
  readonly actsAs: "user" | "application" | "unknown";
  readonly objectId?: string;
  /** User principal name, or the nearest that the token has to it. Display text only: Entra lets users change it. */
  readonly userName?: string;
  /** Who authenticated the user, where that is not the token's own tenant: a guest. */
  readonly identityProvider?: string;
  readonly clientId?: string;
  /** How the application showed who it is. */
  readonly clientAuthentication?: "none" | "secret" | "certificate";
  readonly audience?: string;
  readonly scopes: readonly string[];
  /** Application permissions: what an application may do by itself. */
  readonly roles?: readonly string[];
  /** Authentication methods. `unreadable`: there, but not a list of strings, which Entra never writes. */
  readonly amr?: readonly string[] | "unreadable";
  /** Seconds since 1970. */
  readonly notBefore?: number;
  /** Seconds since 1970. */
  readonly expires?: number;
}

export function accessTokenFrom(claims: Claims): AccessToken {
  const clientId = text(claims, "appid") ?? text(claims, "azp");
  const scopes = (text(claims, "scp") ?? "").split(" ").filter(Boolean);
  const userName = ["upn", "unique_name", "preferred_username", "email"]
    .map((name) => text(claims, name))
    .find((name) => name !== undefined);
  return {
    actsAs: actsAs(claims, scopes.length > 0 || userName !== undefined, clientId !== undefined),
    scopes,
    ...present("version", text(claims, "ver")),
    ...present("issuer", text(claims, "iss")),
    ...present("tenantId", text(claims, "tid")),
    ...present("objectId", text(claims, "oid")),
    ...present("userName", userName),
    ...present("identityProvider", text(claims, "idp")),
    ...present("clientId", clientId),
    ...present(
      "clientAuthentication",
      clientAuthentications.get(text(claims, "appidacr") ?? text(claims, "azpacr") ?? ""),
    ),
    ...present("audience", audience(claims["aud"])),
    ...present("roles", texts(claims["roles"])),
    ...present("amr", methods(claims["amr"])),
    ...present("notBefore", seconds(claims["nbf"])),
    ...present("expires", seconds(claims["exp"])),
  };
}

const clientAuthentications: ReadonlyMap<string, AccessToken["clientAuthentication"]> = new Map([
  ["0", "none"],
  ["1", "secret"],
  ["2", "certificate"],
]);

/** Entra writes `scp` and names into the tokens of users only; `idtyp`, where it is, says it outright. */
function actsAs(claims: Claims, namesUser: boolean, namesApplication: boolean): AccessToken["actsAs"] {
  const type = text(claims, "idtyp");
  if (type === "user" || type === "app") return type === "app" ? "application" : "user";
  if (namesUser) return "user";
  return namesApplication ? "application" : "unknown";
}

function methods(value: unknown): AccessToken["amr"] {
  return value === undefined ? undefined : (texts(value) ?? "unreadable");
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((each): each is string => typeof each === "string") ? value : undefined;
}

function audience(value: unknown): string | undefined {
  const [first]: readonly unknown[] = Array.isArray(value) ? value : [value];
  return typeof first === "string" ? first : undefined;
}

function text(claims: Claims, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Times beyond what a date can hold are no times. */
function seconds(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value < 1e11 ? Math.floor(value) : undefined;
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]: Value });
}
