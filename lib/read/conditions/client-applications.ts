import type { ClientApplications } from "../../model/policy";
import type { Fields } from "../fields";
import { present } from "../present";
import { readFilter } from "./filter";

export function readClientApplications(conditions: Fields): { readonly clientApplications?: ClientApplications } {
  const block = conditions.block("client_applications");
  if (!block) return {};
  const clientApplications = present({
    includeServicePrincipals: block.ids("included_service_principals"),
    excludeServicePrincipals: block.ids("excluded_service_principals"),
    servicePrincipalFilter: readFilter(block, "filter"),
  });
  block.finish();
  return { clientApplications };
}
