import type { DirectoryServicePrincipal } from "../model/directory";

type Json = Readonly<Record<string, unknown>>;

export interface ReadServicePrincipal {
  readonly servicePrincipal: DirectoryServicePrincipal;
  /** Whether policies reach it is not certain: it is taken for one that they do reach. */
  readonly isUncertain: boolean;
}

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export function readServicePrincipal(json: Json, id: string, appId: string): ReadServicePrincipal {
  const { displayName, signInAudience, servicePrincipalType, customSecurityAttributes } = json;
  const isManaged = servicePrincipalType === "ManagedIdentity";
  const isUncertain = !isManaged && typeof signInAudience !== "string";
  const isSingle = isUncertain || signInAudience === "AzureADMyOrg";
  const attributes = flattened(customSecurityAttributes);
  return {
    servicePrincipal: {
      id,
      appId,
      ...(typeof displayName === "string" && { displayName }),
      kind: isManaged ? "managedIdentity" : isSingle ? "singleTenant" : "multiTenant",
      ...(attributes && { customSecurityAttributes: attributes }),
    },
    isUncertain,
  };
}

/** Graph nests attributes in their sets; rules write `set_attribute`. */
function flattened(sets: unknown): Record<string, string | readonly string[]> | undefined {
  if (!isRecord(sets)) return undefined;
  return Object.fromEntries(
    Object.entries(sets).flatMap(([set, attributes]) =>
      Object.entries(isRecord(attributes) ? attributes : {}).flatMap(([name, value]) =>
        name.includes("@odata.") || !isText(value) ? [] : [[`${set}_${name}`, value] as const],
      ),
    ),
  );
}

function isText(value: unknown): value is string | readonly string[] {
  return typeof value === "string" || (Array.isArray(value) && value.every((each) => typeof each === "string"));
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
