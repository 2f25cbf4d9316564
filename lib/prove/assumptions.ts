import type { Problem } from "./problem";

/** What the space of sign-ins takes for granted, as far as the policies at hand make use of it. */
export function assumptionsOf(problem: Problem): readonly string[] {
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
  return [
    ...(directory
      ? ["the users are those of the directory snapshot; external users without an object in it are not covered"]
      : ["users may be in any combination of the groups and roles that policies name"]),
    ...(directory ? strangers.map(({ name }) => `anybody may be in group ${name}, which the snapshot lacks`) : []),
    ...(directory || !problem.options.allUsersCoversB2bDirectConnect
      ? []
      : ['"All users" covers B2B direct connect users, of whom Microsoft\'s pages do not say']),
    ...(tellsApart("location") && tellsApart("country") ? ["an address may be in any country"] : []),
    ...groups.map(({ name, date, source }) => `applications of ${name} as of ${date} (${source})`),
    "legacy clients cannot satisfy any grant control",
    "terms of use, custom controls and app controls are satisfied by whoever wants to get in",
    `requests for baseline scopes only are treated in mode ${modeName(problem)}`,
  ];
}

function modeName({ context: { baselineScopeMode } }: Problem): string {
  return typeof baselineScopeMode === "string" ? baselineScopeMode : `custom (${baselineScopeMode.custom})`;
}
