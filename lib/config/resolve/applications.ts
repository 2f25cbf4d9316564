import { findApi, findPermission } from "../../microsoft/api-permissions";
import type { ApiPermissions, SecureApplication } from "../../model/tenant";
import { quoted } from "../describe-value";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import type { ApplicationEntry } from "../schema/applications";
import { expectedName } from "../suggest";
import { type CredentialContext, resolveCredential } from "./credentials";
import { DistinctTokens } from "./distinct-tokens";
import type { Lookups } from "./lookups";

export function resolveApplications(
  entries: ReadonlyMap<string, ApplicationEntry>,
  lookups: Lookups,
  context: CredentialContext,
  reader: Reader,
): readonly SecureApplication[] {
  return [...entries].map(([key, entry]) => {
    const path = ["applications", key];
    return {
      key,
      displayName: entry.displayName,
      model: entry.model,
      permissions: Object.entries(entry.permissions).flatMap(([api, names]) => permissions(api, names, path, reader)),
      redirectUris: entry.redirectUris,
      credentials: credentials(entry, [...path, "credentials"], context, reader),
      owners: entry.owners.map((owner) => lookups.user(owner)),
      adminConsent: entry.adminConsent,
    };
  });
}

function credentials(
  entry: ApplicationEntry,
  path: Path,
  context: CredentialContext,
  reader: Reader,
): SecureApplication["credentials"] {
  const tokens = new DistinctTokens(reader);
  return Object.entries(entry.credentials).flatMap(([name, declared]) => {
    const credential = resolveCredential(name, declared, [...path, name], context, reader);
    if (credential?.kind === "federated") tokens.add(credential, [...path, name]);
    return credential ?? [];
  });
}

function permissions(api: string, names: readonly string[], holder: Path, reader: Reader): readonly ApiPermissions[] {
  const path = [...holder, "permissions", api];
  const result = findApi(api);
  if (!("found" in result)) {
    const expected = expectedName(api, result.known, "an API by its display name");
    reader.report(path, `unknown API ${quoted(api)}`, expected, "key");
    return [];
  }
  const { appId, name: resourceName } = result.found;
  const delegated = [...new Set(names)].flatMap((name) => {
    const permission = findPermission(result.found, "delegated", name);
    if ("found" in permission) return [permission.found];
    const expected = expectedName(name, permission.known, `a delegated permission of ${resourceName}`);
    reader.report([...path, names.indexOf(name)], `unknown permission ${quoted(name)}`, expected);
    return [];
  });
  return [{ resourceAppId: appId, resourceName, delegated }];
}
