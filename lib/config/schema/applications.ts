import { z } from "zod";
import { redirectUriExpectation } from "../../network/redirect-uri";
import { date, displayName, keyed, userReference } from "./primitives";
import { azureDevOps, federated, github } from "./federation";

const redirectUri = z.string().superRefine((uri, context) => {
  const message = redirectUriExpectation(uri);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

const certificate = z
  .union([
    z.strictObject({
      file: z.string().min(1).describe("PEM file of the certificate (public part only), relative to this file."),
      endDate: date.optional(),
    }),
    z.strictObject({ pem: z.string().min(1).describe("The certificate (public part only) in PEM."), endDate: date.optional() }),
  ])
  .describe("Certificate that the application signs in with. The private key never comes here.");

const credential = z.union([
  z.strictObject({ certificate }),
  z.strictObject({ github }),
  z.strictObject({ azureDevOps }),
  z.strictObject({ federated }),
  z.strictObject({
    clientSecret: z
      .strictObject({ endDate: date })
      .describe("A secret that Terraform makes. It ends up in Terraform state: prefer a certificate or federation."),
  }),
]);

const application = z.strictObject({
  displayName,
  model: z
    .enum(["partner", "controlPanelVendor"])
    .describe("A CSP partner's own application (single-tenant), or a control panel vendor's (multi-tenant)."),
  permissions: z
    .record(z.string(), z.array(z.string()).min(1))
    .describe("Delegated permissions by name, for each API by display name: Microsoft Partner Center: [user_impersonation]."),
  redirectUris: z.array(redirectUri).default([]).describe("Where the consent is sent back to. Default: none."),
  credentials: keyed(credential).default({}).describe("Credentials by key."),
  owners: z
    .array(userReference)
    .min(1)
    .max(19, "at most 19 owners")
    .describe("Users that own the application, set when it is made. Later changes here do nothing: change owners by hand."),
  adminConsent: z
    .boolean()
    .default(false)
    .describe("Grant the permissions for the whole tenant. Default: false, an administrator consents."),
});

/** Section `applications`: applications of the Secure Application Model. */
export const applicationsSchema = keyed(application).describe("Applications of the Secure Application Model by key.");

export type ApplicationEntry = z.infer<typeof application>;
export type CredentialEntry = z.infer<typeof credential>;
