import type { SignInKind } from "../../model/sign-in-event";

/** Categories of Azure Monitor's diagnostic settings and tables of Log Analytics that hold sign-ins, in lower case. */
const kinds: ReadonlyMap<string, SignInKind> = new Map([
  ["signinlogs", "interactiveUser"],
  ["noninteractiveusersigninlogs", "nonInteractiveUser"],
  ["serviceprincipalsigninlogs", "servicePrincipal"],
  ["managedidentitysigninlogs", "managedIdentity"],
  ["aadnoninteractiveusersigninlogs", "nonInteractiveUser"],
  ["aadserviceprincipalsigninlogs", "servicePrincipal"],
  ["aadmanagedidentitysigninlogs", "managedIdentity"],
]);

/** Undefined for a log of something else. */
export function kindOfLog(category: string): SignInKind | undefined {
  return kinds.get(category.toLowerCase());
}

/**
 * What the name of a file tells: the portal calls its downloads `InteractiveSignIns_…`, `NonInteractiveSignIns_…`,
 * `ApplicationSignIns_…` and `MSISignIns_…`.
 */
export function kindOfFile(name: string): SignInKind | undefined {
  const file = name.replace(/^.*[\\/]/, "").toLowerCase();
  if (/non-?_?interactive/.test(file)) return "nonInteractiveUser";
  if (file.includes("interactivesignins")) return "interactiveUser";
  if (file.includes("applicationsignins")) return "servicePrincipal";
  return file.includes("msisignins") ? "managedIdentity" : undefined;
}
