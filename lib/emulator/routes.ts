import { authenticationStrengths } from "./areas/conditional-access/authentication-strengths";
import { contextReferences } from "./areas/conditional-access/context-references";
import { deletedConditionalAccess } from "./areas/conditional-access/deleted-items";
import { whatIfEvaluation } from "./areas/conditional-access/evaluate";
import { namedLocations } from "./areas/conditional-access/named-locations";
import { conditionalAccessPolicies } from "./areas/conditional-access/policies";
import { conditionalAccessTemplates } from "./areas/conditional-access/templates";
import { directory } from "./areas/directory/directory";
import { securityDefaults } from "./areas/security-defaults";
import { signIns } from "./areas/sign-ins";
import type { Route } from "./route";

/** Every area of Graph that is emulated. */
export const routes: readonly Route[] = [
  ...conditionalAccessPolicies,
  ...conditionalAccessTemplates,
  ...namedLocations,
  ...authenticationStrengths,
  ...contextReferences,
  ...deletedConditionalAccess,
  ...whatIfEvaluation,
  ...securityDefaults,
  ...directory,
  ...signIns,
];
