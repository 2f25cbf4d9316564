import { z } from "zod";
import { authenticationStrengths } from "../microsoft/authentication-strengths";
import { administratorRoles, directoryRoles } from "../microsoft/directory-roles";
import type { Id } from "../model/reference";
import type { Names } from "./policy-body";

/** Parameters that several templates share. Descriptions become the help that editors show in tenant files. */
const roleName = z.enum(Object.keys(directoryRoles) as [string, ...string[]]);

export const roleNames = z.array(roleName).min(1);

export const administrators = roleNames
  .default([...administratorRoles])
  .describe(
    "Built-in directory roles, by display name, that count as administrators. Only roles assigned actively and for the whole tenant are matched.",
  );

export const strength = z
  .union([z.enum(Object.keys(authenticationStrengths) as [string, ...string[]]), z.string().min(1)])
  .optional()
  .describe(
    "Authentication strength to require in place of any MFA: multifactorAuthentication, passwordlessMfa, phishingResistantMfa, or a key of authenticationStrengths. Without effect where a third party does MFA, because its claim satisfies no strength.",
  );

export const locationNames = z.array(z.string().min(1)).min(1);

/** Role template ids of built-in roles. Their names have passed the schema, so each is known. */
export function roleIds(roles: readonly string[]): readonly string[] {
  return roles.flatMap((role) => directoryRoles[role] ?? []);
}

export function locationIds(locations: readonly string[], names: Names): readonly Id[] {
  return locations.map((location) => names.location(location));
}
