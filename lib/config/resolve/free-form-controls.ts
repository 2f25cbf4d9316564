import type { GrantControls, SessionControls, SignInFrequency } from "../../model/policy";
import { compact } from "../compact";
import type { Path } from "../problem";
import type { GraphGrantControls, GraphSessionControls } from "../schema/graph-controls";
import type { NameResolver } from "./names";

export function grantControls(graph: GraphGrantControls, path: Path, names: NameResolver): GrantControls {
  const { authenticationStrength } = graph;
  return compact<GrantControls>({
    operator: graph.operator,
    builtInControls: graph.builtInControls,
    termsOfUse: graph.termsOfUse?.map((name, index) => names.termsOfUse(name, [...path, "termsOfUse", index])),
    customAuthenticationFactors: graph.customAuthenticationFactors,
    authenticationStrength: authenticationStrength && {
      id: names.strength(authenticationStrength.id, [...path, "authenticationStrength", "id"]),
    },
  });
}

export function sessionControls(graph: GraphSessionControls): SessionControls {
  return compact<SessionControls>({
    applicationEnforcedRestrictions: switchedOn(graph.applicationEnforcedRestrictions),
    cloudAppSecurity: graph.cloudAppSecurity?.isEnabled ? graph.cloudAppSecurity.cloudAppSecurityType : undefined,
    signInFrequency: signInFrequency(graph.signInFrequency),
    persistentBrowser: graph.persistentBrowser?.isEnabled ? graph.persistentBrowser.mode : undefined,
    continuousAccessEvaluation: graph.continuousAccessEvaluation?.mode,
    disableResilienceDefaults: graph.disableResilienceDefaults === true ? true : undefined,
    secureSignInSession: switchedOn(graph.secureSignInSession),
  });
}

function signInFrequency(graph: GraphSessionControls["signInFrequency"]): SignInFrequency | undefined {
  if (!graph?.isEnabled) return undefined;
  const type = graph.authenticationType && { authenticationType: graph.authenticationType };
  return graph.frequencyInterval === "everyTime" || graph.value === undefined || graph.type === undefined
    ? { ...type, frequencyInterval: "everyTime" }
    : { ...type, frequencyInterval: "timeBased", value: graph.value, type: graph.type };
}

function switchedOn(control: { readonly isEnabled: boolean } | undefined): true | undefined {
  return control?.isEnabled ? true : undefined;
}
