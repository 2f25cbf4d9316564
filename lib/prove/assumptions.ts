import type { Directory } from "../model/directory";
import type { Problem } from "./problem";
import type { Dimension } from "./space";
import { roleName } from "./words";

/** What the space of sign-ins takes for granted, as far as the policies at hand make use of it. */
export function assumptionsOf(
  problem: Pick<Problem, "directory" | "dimensions" | "context" | "policies" | "options">,
): readonly string[] {
  const { directory, dimensions, context, policies } = problem;
  const axis = (name: string) => dimensions.find((dimension) => dimension.name === name);
  const tellsApart = (name: string) => (axis(name)?.values.length ?? 1) > 1;
  const groups = [...context.applicationGroups.values()].filter(({ target }) => {
    return policies.some(({ policy: { conditions } }) => {
      const { includeApplications = [], excludeApplications = [] } = conditions.applications;
      return [...includeApplications, ...excludeApplications].includes(target);
    });
  });
  const strangers = dimensions.filter(({ about }) => about === "group");
  const coversAll = policies.some(({ policy }) => policy.conditions.applications.includeApplications?.includes("All"));
  return [
    ...(directory
      ? ["the users are those of the directory snapshot; external users without an object in it are not covered"]
      : ["users may be in any combination of the groups and roles that policies name"]),
    ...(directory ? strangers.map(({ name }) => stranger(name)) : []),
    ...(directory ? openRoles(directory, dimensions) : []),
    ...(directory || !problem.options.allUsersCoversB2bDirectConnect
      ? []
      : ['"All users" covers B2B direct connect users, of whom Microsoft\'s pages do not say']),
    ...(directory ? [] : ['"All users" covers service providers and other external users']),
    ...(coversAll ? ["policies for all resources cover user actions too, registering a device among them"] : []),
    ...(tellsApart("location") && tellsApart("country") ? ["an address may be in any country"] : []),
    ...groups.map(({ name, date, source }) => `applications of ${name} as of ${date} (${source})`),
    "legacy clients cannot satisfy any grant control",
    "external users cannot satisfy an approved app, app protection or a password change, and are kept out by them",
    "terms of use, custom controls and app controls are satisfied by whoever wants to get in",
    `requests for baseline scopes only are treated in mode ${modeName(problem)}`,
  ];
}

function stranger(name: string): string {
  return name.startsWith("user ")
    ? `anybody may be ${name}, whom the snapshot does not know by that name`
    : `anybody may be in group ${name}, of whose members the snapshot does not tell all`;
}

function openRoles({ rolesNotKnown = [] }: Directory, dimensions: readonly Dimension[]): readonly string[] {
  const roles = dimensions.filter(({ about }) => about === "role").map(({ name }) => roleName(name));
  if (roles.length === 0) return [];
  if (rolesNotKnown === "all") return ["anybody may hold any role: the snapshot has no role assignments"];
  return [`anybody may hold the roles of whose holders the snapshot does not tell all: ${roles.join(", ")}`];
}

function modeName({ context: { baselineScopeMode } }: Pick<Problem, "context">): string {
  return typeof baselineScopeMode === "string" ? baselineScopeMode : `custom (${baselineScopeMode.custom})`;
}
