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
import { RemovalsLast } from "../lib/constructs/removals-last";
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
 * Templates that put back what security defaults did for a tenant that leaves them, stage by stage: MFA for all users in
 * the write after the switch; then what defaults did beyond it; then what confines accounts that these leave out, and the
 * legacy block, since legacy clients cannot give the MFA of the first stage either. Everything else waits.
 */
const gapClosers: readonly ReadonlySet<string>[] = [
  new Set(["requireMfaForAllUsers"]),
  new Set(["blockDeviceCodeFlow", "requirePhishingResistantMfaForBreakGlass"]),
  new Set(["blockLegacyAuthentication", "restrictToTrustedLocations"]),
];

/**
 * Everything a tenant file declares, in the order in which deploying it is safe:
 *
 * 1. what policies refer to: break-glass group *with its members*, named locations, strengths, looked-up objects;
 * 2. the security defaults switch, since Entra refuses an enforced policy while defaults are on;
 * 3. MFA for all users; 4. what else defaults did: device code flow blocked, MFA of break-glass accounts; 5. the legacy
 *    block, and accounts confined to locations; 6. every other policy, and applications; 7. what is no longer declared goes.
 *
 * Keys of the tenant file are construct ids and Terraform addresses: renaming one replaces what it names.
 */
export abstract class TenantStack extends TerraformStack {
  readonly tenant: Tenant;
  /** Terraform addresses after which the tenant is no worse protected than by security defaults. */
  protected readonly protection: readonly string[];
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
    const prerequisites = securityDefaults === undefined ? breakGlass : [securityDefaults];
    const { gapClosing, all } = this.addPolicies(prerequisites);
    this.protection = [...prerequisites, ...gapClosing];
    if (all.length > 0) new RemovalsLast(this, "removals-last", { after: [...breakGlass, ...all] });
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

  private addPolicies(prerequisites: readonly string[]) {
    const scope = new Construct(this, "policies");
    const stageOf = ({ template = "" }: DeclaredPolicy) => {
      const stage = gapClosers.findIndex((templates) => templates.has(template));
      return stage < 0 ? gapClosers.length : stage;
    };
    const stages = Array.from({ length: gapClosers.length + 1 }, (_, stage) =>
      this.tenant.policies.filter((policy) => stageOf(policy) === stage),
    );
    const added: string[][] = [];
    for (const stage of stages) {
      const dependsOn = [...prerequisites, ...added.flat()];
      const add = ({ key, policy }: DeclaredPolicy) =>
        named(key, new ConditionalAccessPolicy(scope, key, { policy, dependsOn }).resource);
      added.push(stage.map(add));
    }
    return { gapClosing: added.slice(0, gapClosers.length).flat(), all: added.flat() };
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
