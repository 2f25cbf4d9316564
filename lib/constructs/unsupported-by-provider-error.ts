/**
 * A part of a policy that the azuread provider cannot express. Leaving it out would deploy a different policy, so
 * construction fails instead.
 */
export class UnsupportedByProviderError extends Error {
  override readonly name = "UnsupportedByProviderError";

  /**
   * @param path construct path of the resource
   * @param part the part, in Graph's vocabulary: `conditions.applications.applicationFilter`
   * @param because why, and what to do instead
   */
  constructor(
    readonly path: string,
    readonly part: string,
    readonly because: string,
  ) {
    super(`${path}: ${part} cannot be deployed with the azuread provider: ${because}`);
  }
}
