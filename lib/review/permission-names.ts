import { apis } from "../microsoft/api-permissions";

/** Of an API, by its application id: `Microsoft Graph`, or the id where it is not known here. */
export function apiName(appId: string): string {
  return apis.find((api) => api.appId === appId.toLowerCase())?.name ?? appId;
}

/** Of a permission, by its id: `User.Read.All`, or the id where it is not known here. */
export function permissionName(appId: string, kind: "delegated" | "application", id: string): string {
  const permissions = apis.find((api) => api.appId === appId.toLowerCase())?.[kind] ?? {};
  return Object.entries(permissions).find(([, known]) => known === id.toLowerCase())?.[0] ?? id;
}
