import { constants, createHash, type KeyObject, randomUUID, sign, type X509Certificate } from "node:crypto";

/** Entra recommends five to ten minutes. */
const lifetimeSeconds = 300;

export interface AssertionRequest {
  readonly clientId: string;
  /** The token endpoint. */
  readonly audience: string;
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * A short-lived statement of an application that it is itself, signed with its certificate's key.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function clientAssertion({ clientId, audience, certificate, privateKey, now }: AssertionRequest): string {
  const thumbprint = createHash("sha256").update(certificate.raw).digest("base64url");
  const header = part({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint });
  const claims = part({
    aud: audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds,
  });
  const signature = sign("sha256", Buffer.from(`${header}.${claims}`), {
    key: privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
  return `${header}.${claims}.${signature.toString("base64url")}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
