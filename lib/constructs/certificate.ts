import { X509Certificate } from "node:crypto";
import { Token } from "cdktf";

export interface PublicCertificate {
  /** One PEM block with Unix line ends: the provider compares text. */
  readonly pem: string;
  /** When the certificate itself ends (RFC 3339, UTC); absent for a token, which only Terraform can read. */
  readonly notAfter?: string;
}

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Reads the public part of a certificate. The provider uploads whatever it gets and Terraform keeps that in state, so a
 * private key must not come this far, and a file that is no certificate should fail now instead of in the middle of an
 * apply.
 *
 * @throws RangeError when the text holds a private key, or not exactly one certificate
 */
export function readCertificate(pem: string): PublicCertificate {
  if (Token.isUnresolved(pem)) return { pem };
  if (/PRIVATE KEY/.test(pem)) throw new RangeError("found a private key; expected the public part of a certificate");
  const found = pem.replaceAll("\r", "").match(block) ?? [];
  const [certificate] = found;
  if (certificate === undefined || found.length > 1) {
    throw new RangeError(`found ${found.length} certificates in PEM; expected 1`);
  }
  return { pem: `${certificate}\n`, notAfter: timestamp(parse(certificate).validTo) };
}

function parse(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new RangeError("found a PEM block that is not a certificate; expected an X.509 certificate");
  }
}

/** RFC 3339 in UTC without fractions, as Graph gives it back. */
export function timestamp(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime()))
    throw new RangeError(`found ${JSON.stringify(date)}; expected a date as YYYY-MM-DD`);
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
