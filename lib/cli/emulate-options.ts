/** Flags of `emulate`, as they are written. */
export interface EmulateOptions {
  readonly tenant?: string;
  readonly graph?: string;
  readonly state?: string;
  readonly folder: string;
  readonly securityDefaults?: string;
  readonly permissions?: readonly string[];
  readonly oidcIssuer?: string;
  readonly oidcSubject?: string;
  readonly host?: string;
  readonly port?: string;
  readonly metadataPort?: string;
  readonly proxy?: boolean;
  readonly fault?: readonly string[];
  readonly seed?: string;
  readonly eventualConsistency?: string;
  readonly throttle?: boolean;
  readonly clockSkew?: string;
  readonly withoutPermission?: readonly string[];
  readonly log?: boolean;
  readonly environment?: string;
  readonly json?: boolean;
}
