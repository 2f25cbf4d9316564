import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";

export interface CertificateAndKey {
  readonly certificate: X509Certificate;
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** A certificate that signs itself, made here so that no private key lies in the repository. */
export function selfSigned(kind: "rsa" | "ec" = "rsa"): CertificateAndKey {
  const { publicKey, privateKey } =
    kind === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = certificateOf(publicKey, privateKey, kind);
  const certificate = new X509Certificate(der);
  return {
    certificate,
    certificatePem: certificate.toString(),
    keyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** The smallest certificate of X.509 version 1. */
function certificateOf(publicKey: KeyObject, privateKey: KeyObject, kind: "rsa" | "ec"): Buffer {
  const algorithm = sequence(kind === "rsa" ? [oid("2a864886f70d01010b"), der(0x05)] : [oid("2a8648ce3d040302")]);
  const name = sequence([der(0x31, sequence([oid("550403"), der(0x0c, Buffer.from("test"))]))]);
  const validity = sequence(["20200101000000Z", "21200101000000Z"].map((time) => der(0x18, Buffer.from(time))));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const body = sequence([der(0x02, Buffer.from([1])), algorithm, name, validity, name, spki]);
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  return sequence([body, algorithm, signature]);
}

function sequence(parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function der(tag: number, content: Buffer = Buffer.alloc(0)): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
