/** What an error of Entra's sign-in means for an application that acts as a user, and what to do. */
export interface SignInError {
  /** `refused`: a person has to act; `badInput`: what was given is wrong; `couldNotDecide`: try again. */
  readonly kind: "refused" | "badInput" | "couldNotDecide";
  readonly meaning: string;
  readonly remedy: string;
}

const consentAnew = "run sam consent again";

/**
 * By the number after `AADSTS`. Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const signInErrors: Readonly<Record<number, SignInError>> = {
  50034: {
    kind: "refused",
    meaning: "the user is not in this tenant",
    remedy: "sign in with an account of the tenant",
  },
  50053: { kind: "refused", meaning: "the account is locked", remedy: "have it unlocked, and wait" },
  50057: {
    kind: "refused",
    meaning: "the account is disabled",
    remedy: "have it enabled, or consent with another one",
  },
  50058: { kind: "refused", meaning: "nobody is signed in", remedy: consentAnew },
  50074: { kind: "refused", meaning: "MFA is needed and was not done", remedy: consentAnew },
  50076: {
    kind: "refused",
    meaning: "MFA is needed: a policy came, or the place changed, after the refresh token was made",
    remedy: `${consentAnew}, and do MFA`,
  },
  50078: { kind: "refused", meaning: "the MFA of the sign-in is too old for a policy", remedy: consentAnew },
  50079: {
    kind: "refused",
    meaning: "the user has to register for MFA first",
    remedy: "register at https://aka.ms/mfasetup, then run sam consent again",
  },
  50105: { kind: "refused", meaning: "the user is not assigned to the application", remedy: "assign the user" },
  50126: { kind: "refused", meaning: "user name or password is wrong", remedy: "sign in again" },
  50158: { kind: "refused", meaning: "another condition of access is not met", remedy: consentAnew },
  50173: {
    kind: "refused",
    meaning: "the refresh token was revoked, by a new password or an administrator",
    remedy: consentAnew,
  },
  53000: { kind: "refused", meaning: "a policy asks for a compliant device", remedy: "consent on such a device" },
  53003: {
    kind: "refused",
    meaning: "a Conditional Access policy blocks the sign-in",
    remedy: "see the sign-in in the log; partner-security what-if says which policy",
  },
  54005: { kind: "refused", meaning: "the code was used already", remedy: consentAnew },
  65001: {
    kind: "refused",
    meaning: "nobody has consented to these permissions",
    remedy: "run sam consent, or have an administrator consent",
  },
  65004: { kind: "refused", meaning: "the user declined to consent", remedy: consentAnew },
  70000: { kind: "refused", meaning: "the refresh token or the code is not valid", remedy: consentAnew },
  70008: { kind: "refused", meaning: "the code or the refresh token has expired", remedy: consentAnew },
  70043: { kind: "refused", meaning: "a policy on sign-in frequency ended the refresh token", remedy: consentAnew },
  90094: { kind: "refused", meaning: "an administrator has to consent", remedy: "have one consent" },
  500133: { kind: "badInput", meaning: "the client assertion is not valid now", remedy: "check this machine's clock" },
  700003: { kind: "refused", meaning: "the device of the sign-in is gone from the directory", remedy: consentAnew },
  700082: {
    kind: "refused",
    meaning: "the refresh token was not used for 90 days, which ended it",
    remedy: `${consentAnew}, and run sam token at least monthly`,
  },
  700084: {
    kind: "refused",
    meaning: "the refresh token is of a single-page application, and its fixed life is over",
    remedy: "register the redirect URI for the web platform, then run sam consent again",
  },
  50011: {
    kind: "badInput",
    meaning: "the redirect URI is not one of the application's",
    remedy: "register it, or give the registered one with --redirect-uri",
  },
  70011: { kind: "badInput", meaning: "the scope is not valid", remedy: "expected scopes of one resource" },
  90002: { kind: "badInput", meaning: "there is no such tenant in this cloud", remedy: "check --tenant and --cloud" },
  90038: { kind: "badInput", meaning: "the tenant is in another cloud", remedy: "check --cloud" },
  500011: {
    kind: "badInput",
    meaning: "the resource is not in this tenant",
    remedy: "add its service principal: az ad sp create --id <application id>",
  },
  650057: {
    kind: "badInput",
    meaning: "the application may not ask for this resource",
    remedy: "add the permission to its registration",
  },
  700016: {
    kind: "badInput",
    meaning: "the application is not in this tenant",
    remedy: "check --client and --tenant; a control panel vendor's application needs consent in the partner's tenant",
  },
  700025: {
    kind: "badInput",
    meaning: "the application is a public client",
    remedy: "register it as a web application",
  },
  700027: {
    kind: "badInput",
    meaning: "the certificate is not one of the application's, or its signature does not fit",
    remedy: "check --client-certificate, and that it is registered",
  },
  700213: {
    kind: "badInput",
    meaning: "no federated credential of the application fits the token's issuer and subject",
    remedy: "compare them with the application's federated credentials",
  },
  700024: {
    kind: "badInput",
    meaning: "the client assertion is not valid now",
    remedy: "get a new federated token, or check this machine's clock",
  },
  7000215: {
    kind: "badInput",
    meaning: "the client secret is wrong",
    remedy: "give the secret's value, not its id; better still a certificate",
  },
  7000218: { kind: "badInput", meaning: "a client credential is missing", remedy: "give a certificate or a secret" },
  7000222: {
    kind: "badInput",
    meaning: "the client secret has expired",
    remedy: "make a new one, or use a certificate",
  },
  50196: { kind: "couldNotDecide", meaning: "too many requests of the same kind", remedy: "try again later" },
  90033: { kind: "couldNotDecide", meaning: "Entra has a passing fault", remedy: "try again" },
};

/** By the `error` of OAuth, where no number is known. */
export const oauthErrors: Readonly<Record<string, SignInError>> = {
  access_denied: { kind: "refused", meaning: "the sign-in or the consent was declined", remedy: consentAnew },
  interaction_required: { kind: "refused", meaning: "a person has to sign in", remedy: consentAnew },
  login_required: { kind: "refused", meaning: "a person has to sign in", remedy: consentAnew },
  consent_required: {
    kind: "refused",
    meaning: "nobody has consented to these permissions",
    remedy: "run sam consent",
  },
  invalid_grant: { kind: "refused", meaning: "the code or the refresh token is not valid", remedy: consentAnew },
  invalid_client: { kind: "badInput", meaning: "the client credential is wrong", remedy: "check it" },
  unauthorized_client: {
    kind: "badInput",
    meaning: "the application may not sign in like this",
    remedy: "check its registration",
  },
  invalid_scope: { kind: "badInput", meaning: "the scope is not valid", remedy: "expected scopes of one resource" },
  invalid_request: { kind: "badInput", meaning: "the request is not valid", remedy: "check the flags" },
  temporarily_unavailable: { kind: "couldNotDecide", meaning: "Entra is busy", remedy: "try again later" },
  server_error: { kind: "couldNotDecide", meaning: "Entra has a fault", remedy: "try again later" },
};
