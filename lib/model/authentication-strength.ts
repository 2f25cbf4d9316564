import type { Id } from "./reference";

/**
 * A set of accepted combinations of authentication methods.
 *
 * @see https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
 */
export interface AuthenticationStrength {
  readonly id: Id;
  readonly displayName: string;
  readonly description?: string;
  /** Each is one combination; methods that are needed together are joined by a comma ("password,softwareOath"). */
  readonly allowedCombinations: readonly string[];
  /**
   * Single keys or issuers are accepted only (`combinationConfigurations`): that somebody has a method of the list does
   * not say that it will do.
   */
  readonly narrowed?: true;
}
