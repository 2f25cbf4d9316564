/**
 * What a service or a store did not do, in one line. Commands turn the kind into their exit code.
 *
 * - `refused`: it said no, and a person has to act (sign in anew, consent, do MFA)
 * - `badInput`: what it was given is wrong (a secret, an id, an address)
 * - `couldNotDecide`: it did not answer, or not in a way that decides anything
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly kind: "refused" | "badInput" | "couldNotDecide",
    message: string,
  ) {
    super(message);
  }
}
