import type { GraphApplicationRole } from "../microsoft/graph-permissions";
import { isReference } from "../model/reference";
import type { TerraformResource } from "../model/terraform";

/** What one resource asks of Graph: any one of these application permissions, the least privileged first. */
export interface Need {
  readonly anyOf: readonly [GraphApplicationRole, ...GraphApplicationRole[]];
  readonly why: string;
  /** Page that says so. */
  readonly source: string;
  /** Reading the same object back takes nothing of this. */
  readonly onlyToWrite?: true;
}

/** Resources of one configuration by Terraform address, for rules that depend on what a resource refers to. */
export type ByAddress = ReadonlyMap<string, TerraformResource>;

/** The needs of one resource; undefined where the rule does not know this resource. */
export type Rule = (resource: TerraformResource, all: ByAddress) => readonly Need[] | undefined;

const graphApi = "https://learn.microsoft.com/graph/api";
const provider = "https://registry.terraform.io/providers/hashicorp/azuread/3.7.0/docs";

export function graphPage(name: string): string {
  return `${graphApi}/${name}`;
}

/** The provider's page on a resource or data source, which lists the permissions that it needs. */
export function providerPage({ mode, type }: TerraformResource): string {
  return `${provider}/${mode === "data" ? "data-sources" : "resources"}/${type.replace(/^azuread_/, "")}`;
}

/** The resource that a value refers to, if it is in the same configuration. */
export function referredTo(value: unknown, all: ByAddress): TerraformResource | undefined {
  if (!isReference(value)) return undefined;
  const [address] = /^(?:data\.)?[^.]+\.[^.[]+/.exec(value.reference) ?? [];
  return address === undefined ? undefined : all.get(address);
}

/** Whether a value is the object id of whoever runs Terraform. */
export function isCaller(value: unknown): boolean {
  return isReference(value) && /^data\.azuread_client_config\.[^.]+\.object_id$/.test(value.reference);
}

export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
