import type { Permissions } from "../../route";

/** @see https://learn.microsoft.com/graph/api/conditionalaccessroot-list-policies */
export const readConditionalAccess: Permissions = [["Policy.Read.ConditionalAccess", "Policy.Read.All"]];

/**
 * Writing alone does not do: Graph refuses a caller that may not read.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-post-policies
 */
export const writeConditionalAccess: Permissions = [["Policy.ReadWrite.ConditionalAccess"], ["Policy.Read.All"]];
