import type { ConditionalAccessPolicySessionControls } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import type { SessionControls, SignInFrequency } from "../model/policy";
import { present } from "../read/present";

/** Undefined where no session control is set: the provider sees a difference in an empty block on every plan. */
export function writeSessionControls(
  session: SessionControls | undefined,
): ConditionalAccessPolicySessionControls | undefined {
  const controls = present({
    applicationEnforcedRestrictionsEnabled: session?.applicationEnforcedRestrictions,
    cloudAppSecurityPolicy: session?.cloudAppSecurity,
    disableResilienceDefaults: session?.disableResilienceDefaults,
    persistentBrowserMode: session?.persistentBrowser,
    ...(session?.signInFrequency && signInFrequency(session.signInFrequency)),
  });
  return Object.keys(controls).length > 0 ? controls : undefined;
}

function signInFrequency(frequency: SignInFrequency): ConditionalAccessPolicySessionControls {
  return {
    signInFrequencyInterval: frequency.frequencyInterval,
    ...(frequency.authenticationType && { signInFrequencyAuthenticationType: frequency.authenticationType }),
    ...(frequency.frequencyInterval === "timeBased" && {
      signInFrequency: frequency.value,
      signInFrequencyPeriod: frequency.type,
    }),
  };
}
