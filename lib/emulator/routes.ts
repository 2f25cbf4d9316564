import { securityDefaults } from "./areas/security-defaults";
import type { Route } from "./route";

/** Every area of Graph that is emulated. */
export const routes: readonly Route[] = [...securityDefaults];
