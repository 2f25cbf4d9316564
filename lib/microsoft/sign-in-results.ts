/** What became of a sign-in that did not succeed at once. */
export interface SignInResult {
  /** `interrupted`: Entra asked for more, and a later record says what came of it; it is no failure by itself. */
  readonly kind: "interrupted" | "blocked" | "failed";
  readonly meaning: string;
}

const interrupted = (meaning: string): SignInResult => ({ kind: "interrupted", meaning });
const blocked = (meaning: string): SignInResult => ({ kind: "blocked", meaning });
const failed = (meaning: string): SignInResult => ({ kind: "failed", meaning });

/**
 * Results of sign-ins by their number (without `AADSTS`), as the log of a tenant has them. Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const signInResults: Readonly<Record<number, SignInResult>> = {
  16000: interrupted("the user had to choose an account"),
  50034: failed("there is no such user"),
  50053: failed("the account is locked, or the address is known for attacks"),
  50055: failed("the password has expired"),
  50057: failed("the account is disabled"),
  50058: interrupted("nobody was signed in yet"),
  50072: interrupted("the user was asked to register for MFA"),
  50074: interrupted("the user was asked for MFA"),
  50076: interrupted("the user was asked for MFA, since a policy or the place asks for it"),
  50078: interrupted("the user was asked for MFA again, since the last one was too old"),
  50079: interrupted("the user was asked to register for MFA"),
  50097: interrupted("the device was asked to identify itself"),
  50105: failed("the user is not assigned to the application"),
  50125: interrupted("the user was asked to change or register something about the password"),
  50126: failed("user name or password is wrong"),
  50127: interrupted("the user was asked to install the app that vouches for the device"),
  50129: interrupted("the device was asked to register"),
  50132: failed("the session was revoked or its password is too old"),
  50140: interrupted("the user was asked whether to stay signed in"),
  50144: failed("the password in Active Directory has expired"),
  50158: interrupted("the user was sent to another provider, for MFA or terms of use"),
  50173: failed("the token was revoked, by a new password or an administrator"),
  50199: interrupted("the user was asked to confirm which application this is"),
  53000: blocked("a policy asks for a compliant device"),
  53001: blocked("a policy asks for a device that is joined to the domain"),
  53002: blocked("a policy asks for an approved application"),
  53003: blocked("a Conditional Access policy blocks the sign-in"),
  53004: blocked("registration for MFA was refused, since the sign-in looks risky"),
  53009: blocked("a policy asks for an app with protection by Intune"),
  65001: interrupted("the user or an administrator was asked to consent"),
  65004: failed("the user declined to consent"),
  70008: failed("the code or the refresh token has expired"),
  70043: failed("a policy on sign-in frequency ended the refresh token"),
  70044: failed("a policy on sign-in frequency ended the session"),
  500121: failed("MFA was asked for and not done"),
  530002: blocked("a policy asks for a compliant device"),
  530003: blocked("a policy asks for a managed device"),
  530032: blocked("security defaults or a policy of Microsoft block the sign-in"),
  700016: failed("the application is not in this tenant"),
  700082: failed("the refresh token was not used for too long"),
  7000218: failed("the application did not show its secret or certificate"),
};
