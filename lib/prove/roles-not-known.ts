import type { Directory } from "../model/directory";

const templateId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether there may be holders of a role (by its key) that the snapshot does not name; a name may be that of any. */
export function isRoleNotKnown({ rolesNotKnown = [] }: Directory, key: string): boolean {
  return rolesNotKnown === "all" || !templateId.test(key) || rolesNotKnown.some((id) => id.toLowerCase() === key);
}
