import { UserError } from "./user-error";

/** Which tenants a run is about; without either, all of them. */
export interface Selection {
  readonly tenants?: readonly string[];
  readonly rings?: readonly string[];
}

/**
 * Reads the selection that pipelines make: `PARTNER_SECURITY_TENANTS=contoso,fabrikam`, `PARTNER_SECURITY_RINGS=pilot`,
 * or `tenants` and `rings` in the `context` of cdktf.json. The environment wins.
 */
export function selectionFrom(environment: Readonly<Record<string, string | undefined>>): Selection {
  const context = cdktfContext(environment["CDKTF_CONTEXT_JSON"]);
  const tenants = list(environment["PARTNER_SECURITY_TENANTS"] ?? context["tenants"]);
  const rings = list(environment["PARTNER_SECURITY_RINGS"] ?? context["rings"]);
  return { ...(tenants && { tenants }), ...(rings && { rings }) };
}

function cdktfContext(json: string | undefined): Readonly<Record<string, unknown>> {
  if (json === undefined) return {};
  try {
    const context: unknown = JSON.parse(json);
    return typeof context === "object" && context !== null ? (context as Record<string, unknown>) : {};
  } catch {
    throw new UserError("CDKTF_CONTEXT_JSON: not JSON; expected the object that cdktf passes to its app");
  }
}

function list(value: unknown): string[] | undefined {
  const items = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value.map(String) : [];
  const names = items.map((item) => item.trim()).filter((item) => item !== "");
  return names.length > 0 ? names : undefined;
}
