import { z } from "zod";
import { displayName, guid, key } from "./primitives";

const accountName = z
  .string()
  .regex(/^[^\s@"/\\]+(@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$/, "a user principal name, or its part before the @")
  .describe("User principal name on the initial domain; without @ the initial domain is added.");

const account = z.union([
  z.strictObject({ objectId: guid.describe("Object id of an existing account.") }),
  z.strictObject({ userPrincipalName: accountName }),
  z.strictObject({
    create: z
      .strictObject({
        key: key.describe("Key of the account; part of its Terraform address and of its password variable's name."),
        userPrincipalName: accountName,
        displayName,
      })
      .describe("Creates the account. Its password comes from a sensitive Terraform variable, never from this file."),
  }),
]);

/** Section `breakGlass`: the emergency access accounts. */
export const breakGlassSchema = z
  .strictObject({
    group: z
      .union([
        z.strictObject({ displayName: displayName.describe("Display name of the group to create.") }),
        z.strictObject({ objectId: guid.describe("Object id of an existing role-assignable group.") }),
      ])
      .default({ displayName: "Break-glass accounts" })
      .describe("Role-assignable group of the accounts. Default: created, named Break-glass accounts."),
    accounts: z
      .array(account)
      .min(2, "at least two cloud-only accounts")
      .describe("At least two cloud-only accounts on the onmicrosoft.com domain."),
    assignGlobalAdministrator: z
      .boolean()
      .default(false)
      .describe("Assign Global Administrator to the group. Default: false, the accounts hold the role already."),
  })
  .describe("Emergency access accounts: left out of every user policy but one, which asks them for phishing-resistant MFA.");

export type BreakGlassSection = z.infer<typeof breakGlassSchema>;
