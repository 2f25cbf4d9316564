import { X509Certificate } from "node:crypto";

/** A certificate's public part, or what is wrong with the text. Never repeats the text: it may hold a private key. */
export type CertificateResult =
  | {
      /** One PEM block with Unix line ends, as Terraform compares it. */
      readonly pem: string;
      /** When the certificate ends: RFC 3339 in UTC without fractions, as Graph gives it back. */
      readonly notAfter: string;
    }
  | { readonly found: string; readonly expected: string };

const block = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/g;
const expected = "one certificate in PEM, the public part only";

/**
 * Takes the certificate out of a PEM text and checks that it can be read. The provider uploads whatever it gets and
 * Terraform keeps that in state, so a private key must not come this far, and a file that is no certificate should fail
 * now instead of in the middle of an apply.
 */
export function readCertificate(text: string): CertificateResult {
  if (/PRIVATE KEY/.test(text)) return { found: "a private key", expected };
  const blocks = text.replaceAll("\r", "").match(block) ?? [];
  const [pem] = blocks;
  if (pem === undefined || blocks.length > 1) return { found: `${blocks.length} certificates`, expected };
  try {
    const notAfter = new Date(new X509Certificate(pem).validTo);
    return { pem: `${pem}\n`, notAfter: notAfter.toISOString().replace(/\.\d+Z$/, "Z") };
  } catch {
    return { found: "a certificate that cannot be read", expected };
  }
}
