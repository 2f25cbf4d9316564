import { generateKeyPairSync } from "node:crypto";
import { certificateCredential } from "../../lib/entra/client-credential";
import { selfSigned } from "../support/certificate";

const { certificatePem, keyPem } = selfSigned();

test("a certificate and its key, in one text or with a passphrase", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const credential = certificateCredential(certificatePem + keyPem, certificatePem + keyPem, undefined, "file");
  const other = privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "pass" });

  expect(credential.kind).toBe("certificate");
  // The key is read, and found to be another certificate's: so the passphrase was right.
  expect(() => certificateCredential(certificatePem, other.toString(), "pass", "file")).toThrow(
    "is not the certificate's",
  );
  expect(() => certificateCredential(certificatePem, other.toString(), "wrong", "file")).toThrow(
    "no private key that can be read",
  );
});

test.each([
  ["no certificate", "hello", keyPem, "found no certificate that can be read"],
  ["no key", certificatePem, certificatePem, "found no private key that can be read"],
  ["a key of another kind", selfSigned("ec").certificatePem, selfSigned("ec").keyPem, "found a key that is not RSA"],
])("fails: %s", (_, certificate, key, words) => {
  expect(() => certificateCredential(certificate, key, undefined, "client.pem")).toThrow(`client.pem: ${words}`);
});
