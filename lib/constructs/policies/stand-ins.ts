import { Token } from "cdktf";
import type { PolicyBody } from "../../catalogue/policy-body";
import { type Id, isReference } from "../../model/reference";

/**
 * Templates take text and check it (a GUID, say), while a construct may be given values that only Terraform knows.
 * These go through a template as GUIDs of their own, and are put back into what it builds.
 */
export class StandIns {
  private readonly originals = new Map<string, Id>();

  replaceIn(value: unknown): unknown {
    if (isReference(value) || (typeof value === "string" && Token.isUnresolved(value))) {
      const standIn = `00000000-0000-4000-8000-${String(this.originals.size).padStart(12, "0")}`;
      this.originals.set(standIn, value);
      return standIn;
    }
    return mapMembers(value, (member) => this.replaceIn(member));
  }

  restoreIn(body: PolicyBody): PolicyBody {
    const restore = (value: unknown): unknown =>
      typeof value === "string" ? (this.originals.get(value) ?? value) : mapMembers(value, restore);
    return restore(body) as PolicyBody;
  }
}

function mapMembers(value: unknown, map: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member)]));
}
