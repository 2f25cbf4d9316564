/** Why a secret is refused. */
export const secretExpectation =
  "no secret in a tenant file: passwords come from sensitive Terraform variables, applications sign in by certificate or federation";

/** Whether a key would hold a secret. Its value is then never printed. */
export function namesSecret(key: string): boolean {
  return /pass(word|phrase|wd)|pwd|secret|private_?key|api_?key|access_?key|token/i.test(key);
}
