import type { FederatedCredential } from "../../model/tenant";
import type { Path } from "../problem";
import type { Reader } from "../reader";

/** Entra keeps one federated credential of an application for each issuer and subject, and refuses a second. */
export class DistinctTokens {
  readonly #seen = new Set<string>();
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Takes note of a credential; reports one that trusts the same token as another. */
  add({ issuer, subject }: FederatedCredential, path: Path): void {
    const token = JSON.stringify([issuer, subject]);
    if (this.#seen.has(token)) {
      this.#reader.report(
        path,
        "a credential for an issuer and subject that another one has",
        "each token once",
        "key",
      );
    }
    this.#seen.add(token);
  }
}
