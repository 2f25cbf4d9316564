import type { Guardrail } from "../guardrail";

const documentedLimit = 240;
/** Older tenants and older documentation know this limit. */
const formerLimit = 195;

/** Policies in every state count, and so do those that Microsoft manages in the tenant. */
export const policyLimit: Guardrail = {
  id: "policy-limit",
  title: "The tenant holds no more policies than Entra allows",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
  check: ({ policies: { length }, declared }) => {
    const limit = declared.policyLimit ?? documentedLimit;
    const remedy = "merge policies; those that other tools and Microsoft manage count as well";
    if (length > limit) return [{ message: `${length} policies are more than the limit of ${limit}`, remedy }];
    if (length < Math.min(formerLimit, limit)) return [];
    return [{ severity: "warning", message: `${length} policies are close to the limit of ${limit}`, remedy }];
  },
};
