import type { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationCertificate } from "@cdktf/provider-azuread/lib/application-certificate";
import { ApplicationFederatedIdentityCredential } from "@cdktf/provider-azuread/lib/application-federated-identity-credential";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { ApplicationCredential } from "../model/tenant";
import { publicCertificate, timestamp } from "./certificate";
import { terraformText } from "./text";

const order: readonly ApplicationCredential["kind"][] = ["clientSecret", "certificate", "federated"];

/**
 * Adds credentials to an application, in the order in which they are written best. Their Terraform names are the
 * application's name, an underscore and the credential's key.
 *
 * @throws RangeError when a certificate cannot be read
 */
export function addCredentials(
  scope: Construct,
  name: string,
  application: Application,
  credentials: readonly ApplicationCredential[],
): readonly TerraformResource[] {
  const inOrder = order.flatMap((kind) => credentials.filter((credential) => credential.kind === kind));
  return inOrder.map((credential) => {
    const resource = addCredential(scope, application.id, credential);
    resource.overrideLogicalId(`${name}_${credential.key}`);
    return resource;
  });
}

/** Graph refuses two writes to one application at a time with 409, which the provider does not retry. */
export function writeOneAfterAnother(parts: readonly TerraformResource[]): void {
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before) part.dependsOn = [`${before.terraformResourceType}.${before.friendlyUniqueId}`];
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
  const { pem, notAfter } = publicCertificate(credential.pem);
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
