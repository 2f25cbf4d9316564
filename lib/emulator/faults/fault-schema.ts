import { z } from "zod";
import { type FaultRule, faultKinds } from "./fault-rule";

/** A rule as the control endpoint takes it. */
export const faultSchema: z.ZodType<FaultRule> = z
  .strictObject({
    fault: z.enum(faultKinds),
    method: z.enum(["GET", "POST", "PATCH", "PUT", "DELETE", "write"]).optional(),
    path: z.string().startsWith("/").optional(),
    at: z.int().min(1).optional(),
    times: z.union([z.int().min(1), z.literal("always")]).optional(),
    probability: z.number().min(0).max(1).optional(),
    retryAfterSeconds: z.int().min(0).optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
  })
  .transform((rule) => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as never);
