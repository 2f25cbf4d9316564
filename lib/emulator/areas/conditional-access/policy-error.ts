import { badRequest, type GraphError } from "../../graph-error";

const createPage = "https://docs.microsoft.com/en-us/graph/api/conditionalaccessroot-post-policies?view=graph-rest-1.0";

/** What Graph says to nearly all that is wrong with a policy. It does not say what: the explanation is the emulator's. */
export function malformedPolicy(explanation: string): GraphError {
  return badRequest(
    `1007: Incoming ConditionalAccessPolicy object is null or does not match the schema of ConditionalAccessPolicy type. For examples, please see API documentation at ${createPage}.`,
    "BadRequest",
    explanation,
  );
}

/** @param failure such as `InvalidControls` */
export function invalidPolicy(failure: string, explanation: string): GraphError {
  return badRequest(`1032: ConditionalActionPolicy validation failed due to ${failure}.`, "BadRequest", explanation);
}

/** Seen as a whole in reports of people who had it. */
export function noClientAppTypes(): GraphError {
  return badRequest(
    "1064: 'clientAppTypes' condition does not support []. If you want to target all client apps, use ['All']. If you want to target modern authentication clients, use ['browser', 'mobileAppsAndDesktopClients']. For examples, please see API documentation at https://docs.microsoft.com/en-us/graph/api/conditionalaccessroot-post-policies?view=graph-rest-beta.",
  );
}

export function twoKindsOfTarget(): GraphError {
  return badRequest(
    "1012: 'applications' condition cannot include both 'includeApplications' and 'includeUserActions'/'includeProtectionLevels'. Please remove one of the conditions.",
  );
}

export function unknownLocation(id: string): GraphError {
  return badRequest(`1040: NamedLocation with id ${id} does not exist in the directory.`);
}

export function securityDefaultsAreOn(): GraphError {
  return badRequest(
    "Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.",
  );
}
