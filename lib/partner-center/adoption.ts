/**
 * Requests that one application made as a user, on one day.
 *
 * @see https://learn.microsoft.com/partner-center/developer/mfa-resources
 */
export interface ApplicationAdoption {
  readonly date: string;
  readonly applicationId: string;
  readonly applicationName?: string;
  readonly withMfa: number;
  readonly total: number;
}

/** A user who came to Partner Center, or called its API, without MFA in the last seven days. */
export interface PrincipalWithoutMfa {
  readonly objectId: string;
  readonly userPrincipalName?: string;
  readonly last?: string;
}

/** Where each is read. Both need App+User, like everything that is checked for MFA. */
export const adoptionPaths = {
  /** @see https://learn.microsoft.com/partner-center/developer/get-api-request-summary */
  applications: "/v1/applicationmfaadoptionstatus",
  /** @see https://learn.microsoft.com/rest/api/partner-center/security/get-non-mfa-compliant-partner-principals-metadata */
  principals: "/v1/nonMfaCompliantPartnerPrincipals",
} as const;

/** Undefined where the body is not what the page describes: it is then not known, and not empty. */
export function applicationsFrom(body: unknown): readonly ApplicationAdoption[] | undefined {
  return itemsOf(body, (item) => {
    const { applicationid: applicationId, applicationname: name, logindate: date } = item;
    const { mfacompliantrequestcount: withMfa, totalrequestcount: total } = item;
    if (typeof applicationId !== "string" || typeof date !== "string") return undefined;
    if (typeof withMfa !== "number" || typeof total !== "number") return undefined;
    return { date, applicationId, withMfa, total, ...(typeof name === "string" && { applicationName: name }) };
  });
}

/** Undefined where the body is not what the page describes. */
export function principalsFrom(body: unknown): readonly PrincipalWithoutMfa[] | undefined {
  return itemsOf(body, ({ objectid: objectId, upn, lastnonmfacompliantlogindatetime: last }) => {
    if (typeof objectId !== "string") return undefined;
    return {
      objectId,
      ...(typeof upn === "string" && { userPrincipalName: upn }),
      ...(typeof last === "string" && { last }),
    };
  });
}

/** A list, or Partner Center's collection of `items`; members in any letter case, as its pages show both. */
function itemsOf<Item>(
  body: unknown,
  itemFrom: (item: Readonly<Record<string, unknown>>) => Item | undefined,
): readonly Item[] | undefined {
  const list: unknown = Array.isArray(body) ? body : lowerCased(body)?.["items"];
  if (!Array.isArray(list)) return undefined;
  const items = list.map((each: unknown) => {
    const item = lowerCased(each);
    return item && itemFrom(item);
  });
  return items.every((item): item is NonNullable<typeof item> => item !== undefined) ? items : undefined;
}

function lowerCased(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}
