import { type ClientAppType, clientAppTypes } from "../../model/policy";
import type { Fields } from "../fields";

export function readClientAppTypes(conditions: Fields): { readonly clientAppTypes: readonly ClientAppType[] } {
  if (!conditions.has("client_app_types")) conditions.missing("client_app_types");
  return { clientAppTypes: conditions.manyOf("client_app_types", clientAppTypes) };
}
