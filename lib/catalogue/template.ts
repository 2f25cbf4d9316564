import type { z } from "zod";
import type { Licence } from "../model/tenant";
import type { MfaMeans, Names, PolicyBody } from "./policy-body";

/**
 * One policy of the catalogue: what Microsoft recommends, with the parameters that make sense for it. Pure data and a
 * pure function; the construct of the same name and the tenant file's `template:` both come from here.
 */
export interface Template<Schema extends z.ZodObject = z.ZodObject> {
  /** Name in tenant files, in camelCase; the construct is the same in PascalCase. */
  readonly name: string;
  /** Default display name. */
  readonly title: string;
  /** What it does to sign-ins, in one or two sentences. */
  readonly summary: string;
  /** Licences without which Entra refuses or ignores the policy: the tenant needs every one. */
  readonly licences: readonly Licence[];
  /** Whom it is about. A workload policy knows no break-glass: it never applies to users. */
  readonly scope: "users" | "workloads";
  /** Microsoft page. */
  readonly reference: string;
  /** Microsoft's template id, where the policy is one of Microsoft's own templates. */
  readonly microsoftTemplateId?: string;
  readonly parameters: Schema;
  build(parameters: z.infer<Schema>, names: Names, means: MfaMeans): PolicyBody;
}

/** Keeps the literal types of a template's schema. */
export function defineTemplate<Schema extends z.ZodObject>(template: Template<Schema>): Template<Schema> {
  return template;
}
