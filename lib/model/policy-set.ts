import type { AuthenticationStrength } from "./authentication-strength";
import type { NamedLocation } from "./named-location";
import type { ConditionalAccessPolicy } from "./policy";

/** Everything that decides sign-ins in one tenant, whatever it was read from. */
export interface PolicySet {
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly namedLocations: readonly NamedLocation[];
  /** The tenant has no other named location: only then can an address be outside of every trusted one. */
  readonly namedLocationsComplete: boolean;
  readonly authenticationStrengths: readonly AuthenticationStrength[];
  /** `unknown` where the source does not say. */
  readonly securityDefaults: "on" | "off" | "unknown";
  /** What makes the set incomplete, in plain words; empty for a source that is whole. */
  readonly doubts: readonly string[];
}
