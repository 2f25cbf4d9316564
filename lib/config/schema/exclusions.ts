import { z } from "zod";
import { directoryRoles } from "../../microsoft/directory-roles";
import { guestOrExternalUserTypes } from "../../model/policy";
import { date, displayName, groupReference, guid, key, keyed, prose, userReference } from "./primitives";

const guests = z.strictObject({
  types: z.array(z.enum(guestOrExternalUserTypes)).min(1).describe("Kinds of guests and external users."),
  tenants: z
    .union([z.literal("all"), z.array(guid).min(1)])
    .default("all")
    .describe("Home tenants of the guests: all, or tenant ids. Default: all."),
});

const who = z
  .strictObject({
    users: z.array(userReference).min(1).optional(),
    groups: z.array(groupReference).min(1).optional(),
    roles: z
      .array(z.enum(Object.keys(directoryRoles)))
      .min(1)
      .optional()
      .describe("Directory roles by display name."),
    guests: guests.optional(),
  })
  .refine((principals) => Object.keys(principals).length > 0, "at least one of users, groups, roles, guests");

const exclusion = z.strictObject({
  who: who.describe("Who is left out."),
  from: z
    .union([z.literal("all"), z.array(key).min(1)])
    .describe("Policies by key, or all user policies (the one for break-glass accounts is never meant)."),
  reason: prose.describe("Why these principals cannot do what the policies ask."),
  compensatingControl: prose.describe("What protects these sign-ins instead."),
  approver: displayName.describe("Who approved it."),
  expires: date.describe("Last day on which the exclusion holds, as YYYY-MM-DD. An expired exclusion is an error."),
});

/** Section `exclusions`: every declared deviation from the policies. */
export const exclusionsSchema = keyed(exclusion).describe(
  "Declared, justified exclusions by key. The partner security requirements know none: each is listed in every report.",
);

export type ExclusionEntry = z.infer<typeof exclusion>;
