import type { SessionControls, SignInFrequency } from "../model/policy";

/** Session controls, one phrase each. */
export function sessionWords(session: SessionControls): readonly string[] {
  const { signInFrequency, persistentBrowser, cloudAppSecurity, continuousAccessEvaluation } = session;
  return [
    ...(signInFrequency ? [frequencyWords(signInFrequency)] : []),
    ...(persistentBrowser ? [`browser session ${persistentBrowser} persistent`] : []),
    ...(session.applicationEnforcedRestrictions ? ["restrictions that the application enforces"] : []),
    ...(cloudAppSecurity ? [`Defender for Cloud Apps: ${cloudAppSecurity}`] : []),
    ...(continuousAccessEvaluation ? [`continuous access evaluation: ${continuousAccessEvaluation}`] : []),
    ...(session.disableResilienceDefaults ? ["resilience defaults disabled"] : []),
    ...(session.secureSignInSession ? ["token protection"] : []),
  ];
}

function frequencyWords(frequency: SignInFrequency): string {
  const what = frequency.authenticationType === "secondaryAuthentication" ? "second factor again" : "sign-in again";
  if (frequency.frequencyInterval === "everyTime") return `${what} every time`;
  const { value, type } = frequency;
  return `${what} after ${value} ${value === 1 ? type.slice(0, -1) : type}`;
}
