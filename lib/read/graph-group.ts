import type { DirectoryGroup } from "../model/directory";

const groupMembers = ["groupTypes", "securityEnabled", "mailEnabled", "membershipRule", "isAssignableToRole"];

/** Whether a JSON value has the shape of a Graph group with an id. */
export function isGraphGroup(json: unknown): json is Readonly<Record<string, unknown>> & { readonly id: string } {
  if (typeof json !== "object" || json === null || !("id" in json) || typeof json.id !== "string") return false;
  const type = (json as Readonly<Record<string, unknown>>)["@odata.type"];
  return type === "#microsoft.graph.group" || groupMembers.some((name) => name in json);
}

/** @see https://learn.microsoft.com/graph/api/resources/group */
export function readGraphGroup(json: Readonly<Record<string, unknown>> & { readonly id: string }): DirectoryGroup {
  const { id, displayName } = json;
  return { id, ...(typeof displayName === "string" && { displayName }) };
}
