import { type Applications, userActions } from "../../model/policy";
import type { Fields } from "../fields";
import { present } from "../present";
import { readFilter } from "./filter";

/** `filter` exists from version 3.9 of the provider on, and as an override before. */
export function readApplications(conditions: Fields): { readonly applications: Applications } {
  const block = conditions.block("applications");
  if (!block) {
    conditions.missing("applications");
    return { applications: {} };
  }
  const applications = present({
    includeApplications: block.ids("included_applications"),
    excludeApplications: block.ids("excluded_applications"),
    includeUserActions: block.manyOf("included_user_actions", userActions),
    applicationFilter: readFilter(block, "filter"),
  });
  block.finish();
  return { applications };
}
