import { Token } from "cdktf";
import { readCertificate } from "../read/certificate";

interface PublicCertificate {
  readonly pem: string;
  /** When the certificate itself ends (RFC 3339, UTC); absent for a token, which only Terraform can read. */
  readonly notAfter?: string;
}

/**
 * The public part of a certificate.
 *
 * @throws RangeError when the text holds a private key, or not exactly one certificate
 */
export function publicCertificate(pem: string): PublicCertificate {
  if (Token.isUnresolved(pem)) return { pem };
  const read = readCertificate(pem);
  if ("found" in read) throw new RangeError(`found ${read.found}; expected ${read.expected}`);
  return read;
}

/** RFC 3339 in UTC without fractions, as Graph gives it back. */
export function timestamp(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime()))
    throw new RangeError(`found ${JSON.stringify(date)}; expected a date as YYYY-MM-DD`);
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
