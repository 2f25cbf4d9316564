import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { ServiceError } from "../http/service-error";

/** How an application shows that it is itself. */
export type ClientCredential =
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "certificate"; readonly certificate: X509Certificate; readonly privateKey: KeyObject }
  /** A token of another issuer whom the application trusts: a pipeline's, a managed identity's. */
  | { readonly kind: "federated"; readonly assertion: string };

/**
 * A certificate with its private key. Entra takes RSA keys only.
 *
 * @param place where it comes from, for messages, which never repeat the text
 * @throws ServiceError
 */
export function certificateCredential(
  certificatePem: string,
  keyPem: string,
  passphrase: string | undefined,
  place: string,
): ClientCredential {
  const certificate = attempt(
    () => new X509Certificate(certificatePem),
    `${place}: found no certificate that can be read; expected one in PEM`,
  );
  const privateKey = attempt(
    () => createPrivateKey({ key: keyPem, ...(passphrase !== undefined && { passphrase }) }),
    `${place}: found no private key that can be read; expected one in PEM, with its passphrase if it has one`,
  );
  if (privateKey.asymmetricKeyType !== "rsa") {
    throw new ServiceError("badInput", `${place}: found a key that is not RSA; expected an RSA key, as Entra asks`);
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ServiceError("badInput", `${place}: the private key is not the certificate's; expected a pair`);
  }
  return { kind: "certificate", certificate, privateKey };
}

function attempt<T>(make: () => T, message: string): T {
  try {
    return make();
  } catch {
    throw new ServiceError("badInput", message);
  }
}
