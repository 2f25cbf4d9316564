import { z } from "zod";

/** Section `limits`. @see https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access */
export const limitsSchema = z
  .strictObject({
    policies: z
      .int()
      .min(1)
      .default(240)
      .describe("Conditional Access policies the tenant may hold, in all states. Default: 240."),
  })
  .default({ policies: 240 })
  .describe("Service limits, where Microsoft granted the tenant others.");
