import type { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationCertificate } from "@cdktf/provider-azuread/lib/application-certificate";
import { ApplicationFederatedIdentityCredential } from "@cdktf/provider-azuread/lib/application-federated-identity-credential";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { ApplicationCredential } from "../model/tenant";
import { readCertificate, timestamp } from "./certificate";
import { terraformText } from "./text";

/** Graph refuses two writes to one application at a time with 409, which the provider does not retry. */
const order: readonly ApplicationCredential["kind"][] = ["clientSecret", "certificate", "federated"];

/**
 * Adds credentials to an application, one after the other. Their Terraform names are the application's name, an
 * underscore and the credential's key.
 *
 * @throws RangeError when a certificate cannot be read
 */
export function addCredentials(
  scope: Construct,
  name: string,
  application: Application,
  credentials: readonly ApplicationCredential[],
): void {
  const inOrder = order.flatMap((kind) => credentials.filter((credential) => credential.kind === kind));
  let previous: string | undefined;
  for (const credential of inOrder) {
    const resource = addCredential(scope, application.id, credential);
    resource.overrideLogicalId(`${name}_${credential.key}`);
    if (previous !== undefined) resource.dependsOn = [previous];
    previous = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  }
}

function addCredential(scope: Construct, applicationId: string, credential: ApplicationCredential): TerraformResource {
  const id = `${credential.kind}-${credential.key}`;
  if (credential.kind === "clientSecret") {
    return new ApplicationPassword(scope, id, {
      applicationId,
      displayName: terraformText(credential.key),
      endDate: timestamp(credential.endDate),
    });
  }
  if (credential.kind === "federated") {
    return new ApplicationFederatedIdentityCredential(scope, id, {
      applicationId,
      displayName: terraformText(credential.key),
      issuer: terraformText(credential.issuer),
      subject: terraformText(credential.subject),
      audiences: [terraformText(credential.audience)],
    });
  }
  const { pem, notAfter } = readCertificate(credential.pem);
  // Graph refuses a credential that outlives its certificate, and without a date it picks one of its own.
  const endDate = credential.endDate === undefined ? notAfter : timestamp(credential.endDate);
  return new ApplicationCertificate(scope, id, {
    applicationId,
    type: "AsymmetricX509Cert",
    encoding: "pem",
    value: pem,
    ...(endDate !== undefined && { endDate }),
  });
}
