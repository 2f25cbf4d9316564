import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Application } from "@cdktf/provider-azuread/lib/application";
import { addCredentials, writeOneAfterAnother } from "../../lib/constructs/application-credentials";
import type { ApplicationCredential } from "../../lib/model/tenant";
import { blockAt } from "../support/block-at";
import { golden, goldenJson } from "../support/golden";
import { synthStack } from "../support/synth";

const pem = readFileSync(join(__dirname, "../fixtures/certificates/partner-application.pem"), "utf8");
const certificate = { kind: "certificate", key: "2026", pem } as const;
const secret = { kind: "clientSecret", key: "legacy", endDate: "2027-01-31" } as const;
const federated = {
  kind: "federated",
  key: "pipeline",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:contoso/app:environment:production",
  audience: "api://AzureADTokenExchange",
} as const;

function render(...credentials: ApplicationCredential[]): unknown {
  return synthStack((stack) => {
    const application = new Application(stack, "app", { displayName: "App" });
    writeOneAfterAnother(addCredentials(stack, "app", application, credentials));
  }).resource;
}

describe("addCredentials", () => {
  test("a certificate ends when it says itself, unless the file says earlier", () => {
    expect(blockAt(render(certificate), "azuread_application_certificate", "app_2026")).toEqual({
      application_id: "${azuread_application.app.id}",
      type: "AsymmetricX509Cert",
      encoding: "pem",
      value: pem,
      end_date: "2126-10-29T20:58:50Z",
    });
    const earlier = render({ ...certificate, endDate: "2027-05-01" });
    expect(blockAt(earlier, "azuread_application_certificate", "app_2026", "end_date")).toBe("2027-05-01T00:00:00Z");
  });

  test("a federated credential trusts one subject of one issuer", () => {
    expect(blockAt(render(federated), "azuread_application_federated_identity_credential", "app_pipeline")).toEqual({
      application_id: "${azuread_application.app.id}",
      display_name: "pipeline",
      issuer: federated.issuer,
      subject: federated.subject,
      audiences: [federated.audience],
    });
  });

  test("a client secret has a name and an end", () => {
    expect(blockAt(render(secret), "azuread_application_password", "app_legacy")).toEqual({
      application_id: "${azuread_application.app.id}",
      display_name: "legacy",
      end_date: "2027-01-31T00:00:00Z",
    });
  });

  test("are written one after the other, the certificate after the secret, in whatever order they come", () => {
    const other = { ...certificate, key: "2027" } as const;
    const resources = render(federated, certificate, other, secret);
    expect(blockAt(resources, "azuread_application_password", "app_legacy")).not.toHaveProperty("depends_on");
    expect(blockAt(resources, "azuread_application_certificate", "app_2026", "depends_on")).toEqual([
      "azuread_application_password.app_legacy",
    ]);
    expect(blockAt(resources, "azuread_application_certificate", "app_2027", "depends_on")).toEqual([
      "azuread_application_certificate.app_2026",
    ]);
    expect(
      blockAt(resources, "azuread_application_federated_identity_credential", "app_pipeline", "depends_on"),
    ).toEqual(["azuread_application_certificate.app_2027"]);
  });

  test("fails for a private key before anything is uploaded", () => {
    const leaked = `${pem}-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n`;
    expect(() => render({ ...certificate, pem: leaked })).toThrow("found a private key");
  });
});

describe("addCredentials as Terraform", () => {
  test.each([
    ["azuread_application_certificate", certificate],
    ["azuread_application_federated_identity_credential", federated],
    ["azuread_application_password", secret],
  ])("%s", (type, credential) => {
    const actual = goldenJson({ resource: { [type]: blockAt(render(credential), type) } });
    expect(actual).toBe(golden(`applications/${type}.tf.json`, actual));
  });
});
