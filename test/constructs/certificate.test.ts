import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fn } from "cdktf";
import { publicCertificate, timestamp } from "../../lib/constructs/certificate";

const pem = readFileSync(join(__dirname, "../fixtures/certificates/partner-application.pem"), "utf8");

describe("publicCertificate", () => {
  test("knows when the certificate ends", () => {
    expect(publicCertificate(pem)).toEqual({ pem, notAfter: "2126-10-29T20:58:50Z" });
  });

  test("drops Windows line ends and text around the block, which would show up as a change", () => {
    expect(publicCertificate(`subject=CN\r\n${pem.replaceAll("\n", "\r\n")}\r\n\r\n`).pem).toBe(pem);
  });

  test("leaves what only Terraform can read", () => {
    const token = Fn.file("certificate.pem");
    expect(publicCertificate(token)).toEqual({ pem: token });
  });

  test.each([
    ["a private key", `${pem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`, "found a private key"],
    ["no certificate", "MIIB", "found 0 certificates; expected one certificate in PEM"],
    ["a chain", `${pem}${pem}`, "found 2 certificates"],
    ["a broken certificate", pem.replace("MIIB", "AAAA"), "a certificate that cannot be read"],
  ])("fails for %s", (_, text, message) => {
    expect(() => publicCertificate(text)).toThrow(message);
  });
});

describe("timestamp", () => {
  test.each([
    ["2027-05-01", "2027-05-01T00:00:00Z"],
    ["2027-05-01T02:00:00.000+02:00", "2027-05-01T00:00:00Z"],
  ])("writes %s as %s", (date, canonical) => {
    expect(timestamp(date)).toBe(canonical);
  });

  test("fails for what is no date", () => {
    expect(() => timestamp("next year")).toThrow('found "next year"; expected a date as YYYY-MM-DD');
  });
});
