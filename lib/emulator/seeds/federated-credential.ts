import type { TenantState } from "../tenant-state";

export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
}

const audience = "api://AzureADTokenExchange";

/** Lets a client sign in with tokens of an issuer; it gets an application if it has none. */
export function addFederatedCredential(
  state: TenantState,
  clientId: string,
  { issuer, subject }: FederatedCredential,
  newId: () => string,
): void {
  const [known] = state.find("applications", "appId", clientId);
  const application = known ?? {
    id: newId(),
    appId: clientId,
    displayName: "Deployment",
    signInAudience: "AzureADMyOrg",
  };
  if (!known) state.put("applications", application);
  const credential = { id: newId(), name: "deployment", issuer, subject, audiences: [audience], description: null };
  state.put("federatedIdentityCredentials", credential);
  state.link("applicationFederatedIdentityCredentials", application.id, credential.id);
}
