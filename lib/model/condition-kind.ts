/**
 * The kinds of condition a Conditional Access policy can carry. Every stage that treats conditions (constructs, read,
 * evaluate, prove) has a `satisfies Record<ConditionKind, …>` table, so a new kind fails the type check until each
 * stage knows it.
 */
export const conditionKinds = [
  "users",
  "clientApplications",
  "applications",
  "clientAppTypes",
  "platforms",
  "locations",
  "devices",
  "signInRisk",
  "userRisk",
  "servicePrincipalRisk",
  "insiderRisk",
  "authenticationFlows",
] as const;

export type ConditionKind = (typeof conditionKinds)[number];
