import { bootstrapStackSuffix } from "../../model/tenant";
import { credentialsOf } from "../credentials";
import type { ReviewRule } from "../rule";

/** A credential makes whoever holds it the application. Of the deployment identity another rule speaks. */
export const credentialsAdded: ReviewRule = (facts) =>
  facts.subject.endsWith(bootstrapStackSuffix)
    ? []
    : credentialsOf(facts).map(({ resource, message }) => ({
        category: "credentialAdded",
        severity: "warning",
        policy: resource.name,
        path: resource.path ?? resource.address,
        message,
        remedy: "check who holds it, and that nothing weaker than what the application may do protects it",
        reference: "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration",
      }));
