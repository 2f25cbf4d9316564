import { DataAzureadGroup } from "@cdktf/provider-azuread/lib/data-azuread-group";
import { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { type TerraformElement, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AuthenticationStrength } from "../lib/constructs/authentication-strength";
import { configureBackend } from "../lib/constructs/backend";
import { BreakGlass } from "../lib/constructs/break-glass";
import { ConditionalAccessPolicy } from "../lib/constructs/conditional-access-policy";
import { Guardrails } from "../lib/constructs/guardrail-validation";
import { NamedLocation } from "../lib/constructs/named-location";
import { configureProviders } from "../lib/constructs/providers";
import { terraformText } from "../lib/constructs/text";
import { type DeclaredPolicy, type Lookup, type Tenant, securityDefaultsSetting } from "../lib/model/tenant";
import { SecurityDefaults } from "../lib/provider-gaps/security-defaults";
import { renderStack } from "./render-stack";

export interface TenantStackProps {
  readonly tenant: Tenant;
  /** The day on which exclusions are judged, as YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Templates that close the gap first when a tenant leaves security defaults: everything else waits for them, so that
 * the time without MFA is the time of one request.
 */
const firstToEnforce = new Set(["requireMfaForAllUsers", "blockLegacyAuthentication"]);

/**
 * Everything a tenant file declares, in the order in which deploying it is safe:
 *
 * 1. what policies refer to: break-glass group *with its members*, named locations, strengths, looked-up objects;
 * 2. the security defaults switch, since Entra refuses an enforced policy while defaults are on;
 * 3. MFA for all users and the legacy block; 4. every other policy.
 *
 * Keys of the tenant file are construct ids and Terraform addresses: renaming one replaces what it names.
 */
export abstract class TenantStack extends TerraformStack {
  readonly tenant: Tenant;
  private rendered: unknown;
  private isOverridden = false;

  constructor(scope: Construct, { tenant, today }: TenantStackProps) {
    super(scope, tenant.key);
    this.tenant = tenant;
    Guardrails.of(this).configure({ tenant, today });
    configureBackend(this, tenant.backend);
    configureProviders(this, {
      tenantId: tenant.id,
      cloud: tenant.cloud,
      ...(tenant.deployment.clientId && { clientId: tenant.deployment.clientId }),
    });

    const referenced = this.addReferencedObjects();
    const breakGlass = this.addBreakGlass();
    const securityDefaults = this.addSecurityDefaultsSwitch([...referenced, ...breakGlass]);
    this.addPolicies(securityDefaults === undefined ? breakGlass : [securityDefaults]);
  }

  /**
   * cdktf searches every value for references to other stacks here. A tenant's stack refers to nothing outside itself
   * (the guardrail `references-resolve` refuses what would), so the search, a quarter of a synthesis, is left out.
   */
  override prepareStack(): void {}

  /** The tree is final when it is validated, so guardrails and the synthesized file share that rendering of it. */
  override runAllValidations(): void {
    this.rendered = undefined;
    this.rendered = this.toTerraform();
    super.runAllValidations();
  }

  override toTerraform(): unknown {
    return this.rendered ?? (this.isOverridden ? super.toTerraform() : renderStack(this));
  }

  override addOverride(path: string, value: unknown): void {
    this.isOverridden = true;
    super.addOverride(path, value);
  }

  private addReferencedObjects(): string[] {
    const { lookups, namedLocations, authenticationStrengths } = this.tenant;
    const lookupScope = new Construct(this, "lookups");
    for (const lookup of lookups) named(lookup.key, addLookup(lookupScope, lookup));
    const locationScope = new Construct(this, "named-locations");
    const locations = namedLocations.map((location) =>
      named(location.key, new NamedLocation(locationScope, location.key, location).resource),
    );
    const strengthScope = new Construct(this, "authentication-strengths");
    const strengths = authenticationStrengths.map((strength) =>
      named(strength.key, new AuthenticationStrength(strengthScope, strength.key, strength).resource),
    );
    return [...locations, ...strengths];
  }

  private addBreakGlass(): readonly string[] {
    if (!this.tenant.breakGlass) return [];
    // A policy that is enforced before the accounts are in the excluded group locks them out.
    return new BreakGlass(this, "break-glass", this.tenant.breakGlass).addresses;
  }

  /** Waits for all that policies refer to, so that the first policy can follow at once. */
  private addSecurityDefaultsSwitch(prerequisites: readonly string[]): string | undefined {
    const setting = securityDefaultsSetting(this.tenant.mfa);
    if (setting === "unmanaged") return undefined;
    const securityDefaults = new SecurityDefaults(this, "security-defaults", {
      enabled: setting === "on",
      dependsOn: prerequisites,
    });
    return securityDefaults.address;
  }

  private addPolicies(prerequisites: readonly string[]): void {
    const scope = new Construct(this, "policies");
    const isFirst = ({ template }: DeclaredPolicy) => template !== undefined && firstToEnforce.has(template);
    const add = ({ key, policy }: DeclaredPolicy, dependsOn: readonly string[]) =>
      named(key, new ConditionalAccessPolicy(scope, key, { policy, dependsOn }).resource);

    const first = this.tenant.policies.filter(isFirst).map((policy) => add(policy, prerequisites));
    for (const policy of this.tenant.policies.filter((policy) => !isFirst(policy))) {
      add(policy, [...prerequisites, ...first]);
    }
  }
}

/** Gives an element its key as Terraform name, whatever scope it sits in, and returns its address. */
function named(key: string, element: TerraformElement & { readonly terraformResourceType: string }): string {
  element.overrideLogicalId(key);
  return `${element.terraformResourceType}.${key}`;
}

function addLookup(scope: Construct, lookup: Lookup): DataAzureadUser | DataAzureadGroup {
  switch (lookup.kind) {
    case "user":
      return new DataAzureadUser(scope, lookup.key, { userPrincipalName: terraformText(lookup.userPrincipalName) });
    case "group":
      return new DataAzureadGroup(scope, lookup.key, {
        displayName: terraformText(lookup.displayName),
        securityEnabled: true,
      });
  }
}
