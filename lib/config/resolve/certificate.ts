import { X509Certificate } from "node:crypto";

/** A certificate's public part, or what is wrong with the text. Never repeats the text: it may hold a private key. */
export type CertificateResult =
  { readonly pem: string; readonly validTo: string } | { readonly found: string; readonly expected: string };

const block = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/g;
const expected = "one certificate in PEM, the public part only";

/** Takes the certificate out of a PEM text and checks that it can be read. `validTo` is its last day, YYYY-MM-DD (UTC). */
export function readCertificate(text: string): CertificateResult {
  if (/PRIVATE KEY/.test(text)) return { found: "a private key", expected };
  const blocks = text.match(block) ?? [];
  const [pem] = blocks;
  if (pem === undefined || blocks.length > 1) return { found: `${blocks.length} certificates`, expected };
  try {
    const validTo = new Date(new X509Certificate(pem).validTo);
    return { pem: `${pem.replaceAll("\r\n", "\n")}\n`, validTo: validTo.toISOString().slice(0, 10) };
  } catch {
    return { found: "a certificate that cannot be read", expected };
  }
}
