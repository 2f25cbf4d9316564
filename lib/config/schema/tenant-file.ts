import { z } from "zod";
import { acceptedSchema } from "./accepted";
import { applicationsSchema } from "./applications";
import { authenticationStrengthsSchema } from "./authentication-strengths";
import { backendSchema } from "./backend";
import { breakGlassSchema } from "./break-glass";
import { deploymentSchema } from "./deployment";
import { exclusionsSchema } from "./exclusions";
import { identitySchema } from "./identity";
import { limitsSchema } from "./limits";
import { mfaSchema } from "./mfa";
import { namedLocationsSchema } from "./named-locations";
import { policiesSchema } from "./policies";

/** The sections of a tenant file by name, as they stand after `extends` has been applied. */
export const sections = {
  tenant: identitySchema,
  mfa: mfaSchema,
  breakGlass: breakGlassSchema.optional(),
  policies: policiesSchema,
  exclusions: exclusionsSchema,
  accepted: acceptedSchema,
  namedLocations: namedLocationsSchema,
  authenticationStrengths: authenticationStrengthsSchema,
  applications: applicationsSchema,
  deployment: deploymentSchema,
  backend: backendSchema,
  limits: limitsSchema,
};

/** A whole file, for editors. */
export const tenantFileSchema = z.strictObject({
  extends: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(
      "Base file or files, relative to this file. They apply in order and this file last: mappings merge, lists and scalars replace, null removes.",
    ),
  ...sections,
});
