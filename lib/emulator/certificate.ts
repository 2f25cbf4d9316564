import { webcrypto } from "node:crypto";
import { cloudEndpoints } from "../microsoft/clouds";

export interface ServerCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** Hosts of Microsoft that the emulator stands in for, to clients that it is a proxy for. */
export const emulatedHosts: readonly string[] = [
  ...new Set(Object.values(cloudEndpoints).flatMap(({ loginHost, graphHost }) => [loginHost, graphHost])),
];

/** Names that the certificate is for. */
export const certificateNames: readonly string[] = ["localhost", ...emulatedHosts];

const validDays = 30;

/** A certificate that signs itself, with a key that never leaves the process. */
export async function serverCertificate(now: Date): Promise<ServerCertificate> {
  const x509 = loadX509();
  type Generation = Parameters<typeof x509.X509CertificateGenerator.createSelfSigned>[0];
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const day = 24 * 3600 * 1000;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=cdktf-partner-security emulator",
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + validDays * day),
    keys: keys as Generation["keys"],
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...certificateNames.map((value) => ({ type: "dns" as const, value })),
        { type: "ip", value: "127.0.0.1" },
      ]),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return {
    certificatePem: `${certificate.toString("pem")}\n`,
    keyPem: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}(?=.)/g, "$&\n")}\n-----END PRIVATE KEY-----\n`,
  };
}

/** By require: `import()` would read each of its 200 modules twice, to learn what they export, and takes half as long again. */
function loadX509(): typeof import("@peculiar/x509") {
  require("reflect-metadata");
  return require("@peculiar/x509") as typeof import("@peculiar/x509");
}
