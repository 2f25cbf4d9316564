import type { EntityType, PropertyType } from "../odata/entity-type";

/** Properties by kind of value, each a list of names with blanks between. */
type Listed = { readonly [Type in PropertyType]?: string };

function entityType(
  name: string,
  listed: Listed,
  more: Partial<Omit<EntityType, "name" | "properties">> = {},
): EntityType {
  const properties = Object.entries(listed).flatMap(([type, names]) =>
    names.split(/\s+/).map((property) => [property, type as PropertyType] as const),
  );
  return {
    name: `microsoft.graph.${name}`,
    properties: Object.fromEntries(properties),
    relations: [],
    isOfDirectory: true,
    ...more,
  };
}

/** What a complex property has. */
function part(name: string, listed: Listed): EntityType {
  return entityType(name, listed);
}

/** @see https://learn.microsoft.com/graph/api/resources/user */
export const userType = entityType(
  "user",
  {
    text: `id aboutMe ageGroup city companyName consentProvidedForMinor country creationType department displayName
      employeeId employeeType externalUserState externalUserConvertedOn faxNumber givenName jobTitle
      legalAgeGroupClassification mail mailNickname mobilePhone mySite officeLocation onPremisesDistinguishedName
      onPremisesDomainName onPremisesImmutableId onPremisesSamAccountName onPremisesSecurityIdentifier
      onPremisesUserPrincipalName passwordPolicies postalCode preferredDataLocation preferredLanguage preferredName
      securityIdentifier state streetAddress surname usageLocation userPrincipalName userType externalTenantId
      guestOrExternalUserType`,
    boolean: "accountEnabled isResourceAccount isManagementRestricted onPremisesSyncEnabled showInAddressList",
    moment: `createdDateTime deletedDateTime employeeHireDate employeeLeaveDateTime
      externalUserStateChangeDateTime lastPasswordChangeDateTime onPremisesLastSyncDateTime
      refreshTokensValidFromDateTime signInSessionsValidFromDateTime birthday hireDate`,
    texts:
      "businessPhones imAddresses interests otherMails pastProjects proxyAddresses responsibilities schools skills",
    collection: `assignedLicenses assignedPlans identities licenseAssignmentStates onPremisesProvisioningErrors
      provisionedPlans serviceProvisioningErrors`,
    complex: `authorizationInfo customSecurityAttributes employeeOrgData mailboxSettings onPremisesExtensionAttributes
      passwordProfile signInActivity`,
  },
  {
    parts: { employeeOrgData: part("employeeOrgData", { text: "costCenter division" }) },
    relations: ["manager", "memberOf", "transitiveMemberOf"],
    byDefault: `businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname
      userPrincipalName`.split(/\s+/),
  },
);

/** @see https://learn.microsoft.com/graph/api/resources/group */
export const groupType = entityType(
  "group",
  {
    text: `id classification description displayName mail mailNickname membershipRule membershipRuleProcessingState
      onPremisesDomainName onPremisesNetBiosName onPremisesSamAccountName onPremisesSecurityIdentifier
      preferredDataLocation preferredLanguage securityIdentifier theme uniqueName visibility`,
    boolean: `allowExternalSenders autoSubscribeNewMembers hasMembersWithLicenseErrors hideFromAddressLists
      hideFromOutlookClients isArchived isAssignableToRole isManagementRestricted isSubscribedByMail mailEnabled
      onPremisesSyncEnabled securityEnabled writebackConfiguration`,
    number: "unseenCount",
    moment: "createdDateTime deletedDateTime expirationDateTime onPremisesLastSyncDateTime renewedDateTime",
    texts: `creationOptions groupTypes infoCatalogs proxyAddresses resourceBehaviorOptions
      resourceProvisioningOptions`,
    collection: "assignedLabels assignedLicenses onPremisesProvisioningErrors serviceProvisioningErrors",
    complex: "licenseProcessingState",
  },
  { relations: ["members", "owners", "memberOf", "transitiveMembers", "transitiveMemberOf"] },
);

/** @see https://learn.microsoft.com/graph/api/resources/application */
export const applicationType = entityType(
  "application",
  {
    text: `id appId applicationTemplateId defaultRedirectUri description disabledByMicrosoftStatus displayName
      groupMembershipClaims nativeAuthenticationApisEnabled notes publisherDomain samlMetadataUrl
      serviceManagementReference signInAudience tokenEncryptionKeyId uniqueName`,
    boolean: "isDeviceOnlyAuthSupported isFallbackPublicClient oauth2RequirePostResponse",
    moment: "createdDateTime deletedDateTime",
    texts: "identifierUris tags",
    collection: "addIns appRoles keyCredentials passwordCredentials requiredResourceAccess",
    complex: `api certification info optionalClaims parentalControlSettings publicClient requestSignatureVerification
      servicePrincipalLockConfiguration spa verifiedPublisher web`,
  },
  {
    parts: {
      api: part("apiApplication", {
        boolean: "acceptMappedClaims",
        number: "requestedAccessTokenVersion",
        texts: "knownClientApplications",
        collection: "oauth2PermissionScopes preAuthorizedApplications",
      }),
      info: part("informationalUrl", { text: "logoUrl marketingUrl privacyStatementUrl supportUrl termsOfServiceUrl" }),
      optionalClaims: part("optionalClaims", { collection: "accessToken idToken saml2Token" }),
      publicClient: part("publicClientApplication", { texts: "redirectUris" }),
      spa: part("spaApplication", { texts: "redirectUris" }),
      web: {
        ...part("webApplication", {
          text: "homePageUrl logoutUrl",
          texts: "redirectUris",
          collection: "redirectUriSettings",
          complex: "implicitGrantSettings",
        }),
        parts: {
          implicitGrantSettings: part("implicitGrantSettings", {
            boolean: "enableAccessTokenIssuance enableIdTokenIssuance",
          }),
        },
      },
    },
    relations: ["owners"],
  },
);

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipalType = entityType(
  "servicePrincipal",
  {
    text: `id appDescription appDisplayName appId appOwnerOrganizationId applicationTemplateId description
      disabledByMicrosoftStatus displayName homepage loginUrl logoutUrl notes preferredSingleSignOnMode
      preferredTokenSigningKeyThumbprint publisherName samlMetadataUrl servicePrincipalType signInAudience
      tokenEncryptionKeyId`,
    boolean: "accountEnabled appRoleAssignmentRequired isManagementRestricted",
    moment: "createdDateTime deletedDateTime preferredTokenSigningKeyEndDateTime",
    texts: "alternativeNames notificationEmailAddresses replyUrls servicePrincipalNames tags",
    collection: `addIns appRoles keyCredentials oauth2PermissionScopes passwordCredentials
      resourceSpecificApplicationPermissions`,
    complex: "customSecurityAttributes info samlSingleSignOnSettings verifiedPublisher",
  },
  {
    parts: { samlSingleSignOnSettings: part("samlSingleSignOnSettings", { text: "relayState" }) },
    relations: ["owners", "memberOf", "transitiveMemberOf", "appRoleAssignments", "appRoleAssignedTo"],
  },
);

/** @see https://learn.microsoft.com/graph/api/resources/administrativeunit */
export const administrativeUnitType = entityType(
  "administrativeUnit",
  {
    text: "id description displayName membershipRule membershipRuleProcessingState membershipType visibility",
    boolean: "isMemberManagementRestricted",
    moment: "deletedDateTime",
  },
  { relations: ["members"] },
);

/** @see https://learn.microsoft.com/graph/api/resources/directoryrole */
export const directoryRoleType = entityType(
  "directoryRole",
  { text: "id description displayName roleTemplateId", moment: "deletedDateTime" },
  { relations: ["members"] },
);

/** Of mixed lists: whatever one of the kinds has. */
export const directoryObjectType: EntityType = {
  ...entityType("directoryObject", { text: "id" }),
  properties: Object.assign(
    {},
    ...[userType, groupType, servicePrincipalType, applicationType, administrativeUnitType, directoryRoleType].map(
      ({ properties }) => properties,
    ),
  ) as EntityType["properties"],
};

const plain = { isOfDirectory: false } as const;

/** @see https://learn.microsoft.com/graph/api/resources/directoryroletemplate */
export const directoryRoleTemplateType = entityType("directoryRoleTemplate", {
  text: "id description displayName",
  moment: "deletedDateTime",
});

/** @see https://learn.microsoft.com/graph/api/resources/unifiedroledefinition */
export const roleDefinitionType = entityType(
  "unifiedRoleDefinition",
  {
    text: "id description displayName templateId version allowedPrincipalTypes",
    boolean: "isBuiltIn isEnabled isPrivileged",
    texts: "resourceScopes",
    collection: "rolePermissions inheritsPermissionsFrom",
  },
  plain,
);

/** @see https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export const roleAssignmentType = entityType(
  "unifiedRoleAssignment",
  { text: "id appScopeId condition directoryScopeId principalId roleDefinitionId principalOrganizationId" },
  { ...plain, relations: ["principal", "roleDefinition"] },
);

/** @see https://learn.microsoft.com/graph/api/resources/approleassignment */
export const appRoleAssignmentType = entityType("appRoleAssignment", {
  text: "id appRoleId principalDisplayName principalId principalType resourceDisplayName resourceId",
  moment: "createdDateTime deletedDateTime",
});

/** @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const permissionGrantType = entityType("oAuth2PermissionGrant", {
  text: "id clientId consentType principalId resourceId scope",
  moment: "expiryTime startTime",
});

/** @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const federatedCredentialType = entityType("federatedIdentityCredential", {
  text: "id description issuer name subject",
  texts: "audiences",
  complex: "claimsMatchingExpression",
});

/** @see https://learn.microsoft.com/graph/api/resources/domain */
export const domainType = entityType(
  "domain",
  {
    text: "id authenticationType availabilityStatus manufacturer model",
    boolean: "isAdminManaged isDefault isInitial isRoot isVerified",
    number: "passwordNotificationWindowInDays passwordValidityPeriodInDays",
    texts: "supportedServices",
    complex: "state",
  },
  plain,
);

/** @see https://learn.microsoft.com/graph/api/resources/organization */
export const organizationType = entityType(
  "organization",
  {
    text: `id city country countryLetterCode defaultUsageLocation displayName postalCode preferredLanguage
      partnerTenantType state street tenantType`,
    boolean: "isMultipleDataLocationsForServicesEnabled onPremisesSyncEnabled",
    moment: "createdDateTime deletedDateTime onPremisesLastSyncDateTime",
    texts: `businessPhones marketingNotificationEmails securityComplianceNotificationMails
      securityComplianceNotificationPhones technicalNotificationMails`,
    collection: "assignedPlans provisionedPlans verifiedDomains",
    complex: "directorySizeQuota privacyProfile",
  },
  plain,
);
