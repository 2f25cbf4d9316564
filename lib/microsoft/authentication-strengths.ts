/** Built-in authentication strengths. @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths */
const phishingResistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"] as const;
const passwordless = [...phishingResistant, "deviceBasedPush"] as const;
const secondFactors = [
  "microsoftAuthenticatorPush",
  "softwareOath",
  "hardwareOath",
  "x509CertificateSingleFactor",
  "x509CertificateMultiFactor",
  "sms",
  "voice",
];
const federatedSecondFactors = ["microsoftAuthenticatorPush", "softwareOath", "hardwareOath", "sms", "voice"];

export const authenticationStrengths = {
  multifactorAuthentication: {
    id: "00000000-0000-0000-0000-000000000002",
    name: "Multifactor authentication",
    allowedCombinations: [
      ...passwordless,
      "temporaryAccessPassOneTime",
      "temporaryAccessPassMultiUse",
      ...secondFactors.map((method) => `password,${method}`),
      "federatedMultiFactor",
      ...federatedSecondFactors.map((method) => `${method},federatedSingleFactor`),
    ],
  },
  passwordlessMfa: {
    id: "00000000-0000-0000-0000-000000000003",
    name: "Passwordless MFA",
    allowedCombinations: passwordless,
  },
  phishingResistantMfa: {
    id: "00000000-0000-0000-0000-000000000004",
    name: "Phishing-resistant MFA",
    allowedCombinations: phishingResistant,
  },
} as const;

/** Sets of combinations that a custom strength can be made from by name. */
export const authenticationStrengthPresets = {
  /** For people who may not use a phone: FIDO2, Windows Hello, certificate, or a password with a hardware OATH token. */
  withoutPhone: [...phishingResistant, "password,hardwareOath"],
} as const;
