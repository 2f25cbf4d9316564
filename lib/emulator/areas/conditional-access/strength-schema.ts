import { z } from "zod";
import { authenticationStrengths } from "../../../microsoft/authentication-strengths";
import { badRequest } from "../../graph-error";
import { type JsonObject, withoutAnnotations } from "../../graph-object";

const methods = new Set([
  "password",
  "voice",
  "hardwareOath",
  "softwareOath",
  "sms",
  "fido2",
  "windowsHelloForBusiness",
  "microsoftAuthenticatorPush",
  "deviceBasedPush",
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "email",
  "x509CertificateSingleFactor",
  "x509CertificateMultiFactor",
  "federatedSingleFactor",
  "federatedMultiFactor",
  "qrCodePin",
]);

/** Of the built-in strength that any MFA satisfies. */
const multifactor = new Set<string>(authenticationStrengths.multifactorAuthentication.allowedCombinations);

/** `a, b` comes back as `a,b`. */
const combination = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((method) => method.trim())
      .join(","),
  )
  .refine((text) => text.split(",").every((method) => methods.has(method)), "no combination of authentication methods");

export const combinationsSchema = z.strictObject({ allowedCombinations: z.array(combination).min(1) });

const ignored = z.unknown().optional();

const names = {
  id: ignored,
  createdDateTime: ignored,
  modifiedDateTime: ignored,
  policyType: ignored,
  requirementsSatisfied: ignored,
  displayName: z.string().min(1).max(30),
  description: z
    .string()
    .nullish()
    .transform((given) => given ?? ""),
};

export const strengthSchema = z.strictObject({ ...names, ...combinationsSchema.shape });

/** Combinations are set by an action of their own. */
export const strengthUpdateSchema = z.strictObject({
  ...names,
  displayName: names.displayName.optional(),
  description: z.string().nullish(),
});

/** @throws GraphError naming the first member that is wrong */
export function parsedStrength<Schema extends z.ZodType>(schema: Schema, body: JsonObject): z.output<Schema> {
  const result = schema.safeParse(withoutAnnotations(body));
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const explanation = path.length === 0 ? message : `${path.join(".")}: ${message}`;
  throw badRequest("The authentication strength policy is not valid.", "BadRequest", explanation);
}

/** Whether each combination is MFA by itself. */
export function requirementsSatisfied(combinations: readonly string[]): "mfa" | "none" {
  return combinations.every((each) => multifactor.has(each)) ? "mfa" : "none";
}
