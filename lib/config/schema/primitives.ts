import { z } from "zod";

/*
 * Convention of all schemas in this folder: the message of a check says what is expected, as a noun phrase, because the
 * loader prints "found …; expected <message>".
 */

const guidPattern = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
const userPrincipalNamePattern = "[^\\s@\"/\\\\]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+";
const guidRegex = new RegExp(`^${guidPattern}$`);
const userPrincipalNameRegex = new RegExp(`^${userPrincipalNamePattern}$`);

export function isGuid(text: string): boolean {
  return guidRegex.test(text);
}

export function isUserPrincipalName(text: string): boolean {
  return userPrincipalNameRegex.test(text);
}

/** An id that Microsoft hands out; Graph compares ids without regard to case and gives them back in lower case. */
export const guid = z
  .string()
  .regex(guidRegex, "a GUID such as 1f2e3d4c-5b6a-4789-8abc-def012345678")
  .toLowerCase();

/** Keys become Terraform addresses, hence the narrow alphabet. */
export const keyPattern = /^[a-z][a-z0-9-]{0,62}$/;
export const keyExpectation =
  "a key of 1 to 63 lower-case letters, digits and hyphens that starts with a letter (it becomes a Terraform address)";
export const key = z.string().regex(keyPattern, keyExpectation);

/** A name that people read: one line. */
export const displayName = z
  .string()
  .regex(/^(?!\s)(?!.*\s$)\P{Cc}{1,256}$/u, "a name of one line, 1 to 256 characters, not padded");

/** A sentence or more. */
export const prose = z.string().regex(/\S/, "a sentence");

export const date = z.iso.date("a date that exists, as YYYY-MM-DD");

/** An existing user. */
export const userReference = z
  .string()
  .regex(new RegExp(`^(?:${guidPattern}|${userPrincipalNamePattern})$`), "an object id (GUID) or a user principal name")
  .describe("Object id or user principal name of an existing user.");

/** An existing group. A text that is no GUID is a display name. */
export const groupReference = displayName.describe("Object id or display name of an existing group.");

/** A map from keys to entries of one kind. */
export function keyed<Entry extends z.ZodType>(entry: Entry): z.ZodRecord<typeof key, Entry> {
  return z.record(key, entry);
}
