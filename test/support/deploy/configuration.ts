import type { TerraformBlock, TerraformJson } from "../synth";

/** A resource or data source of a synthesized stack. */
export interface ConfiguredBlock {
  /** `azuread_group.break-glass`, `data.azuread_user.emergency`. */
  readonly address: string;
  readonly type: string;
  /** Without meta-arguments; references are still in it as text. */
  readonly attributes: Attributes;
  /** Addresses that it refers to or names in `depends_on`. */
  readonly dependencies: ReadonlySet<string>;
  readonly createBeforeDestroy: boolean;
  readonly ignoreChanges: readonly string[];
}

export type Attributes = Readonly<Record<string, unknown>>;

export interface Configuration {
  readonly resources: ReadonlyMap<string, ConfiguredBlock>;
  readonly data: ReadonlyMap<string, ConfiguredBlock>;
}

/** The only expression that stacks use: the attribute of a block. */
const reference = /(?<!\$)\$\{((?:data\.)?[a-z_]+\.[\w-]+)\.(\w+)\}/g;
const metaArguments: ReadonlySet<string> = new Set(["//", "depends_on", "lifecycle", "provider"]);

/** Reads a synthesized stack, as far as Terraform derives from it what to do in which order. */
export function configurationOf({ resource = {}, data = {} }: TerraformJson): Configuration {
  return { resources: blocks(resource, ""), data: blocks(data, "data.") };
}

type Value = (address: string, attribute: string) => unknown;

/** Attributes with every reference replaced by what it stands for, and other text as Terraform reads it. */
export function resolved<T>(json: T, valueOf: Value): T {
  if (Array.isArray(json)) return json.map((item: unknown) => resolved(item, valueOf)) as T;
  if (typeof json === "object" && json !== null) {
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, resolved(value, valueOf)])) as T;
  }
  if (typeof json !== "string") return json;
  const [whole] = json.matchAll(reference);
  if (whole?.[0] === json) return valueOf(whole[1]!, whole[2]!) as T;
  const text = json.replaceAll(reference, (_, address: string, name: string) => String(valueOf(address, name)));
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{") as T;
}

function blocks(byType: NonNullable<TerraformJson["resource"]>, prefix: string): ReadonlyMap<string, ConfiguredBlock> {
  const all = Object.entries(byType).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => blockOf(`${prefix}${type}.${name}`, type, block)),
  );
  return new Map(all.map((block) => [block.address, block]));
}

function blockOf(address: string, type: string, block: TerraformBlock): ConfiguredBlock {
  const lifecycle = (block["lifecycle"] ?? {}) as { create_before_destroy?: boolean; ignore_changes?: string[] };
  const attributes = Object.fromEntries(Object.entries(block).filter(([name]) => !metaArguments.has(name)));
  const referred = [...JSON.stringify(attributes).matchAll(reference)].map(([, other]) => other!);
  return {
    address,
    type,
    attributes,
    dependencies: new Set([...referred, ...((block["depends_on"] ?? []) as string[])]),
    createBeforeDestroy: lifecycle.create_before_destroy ?? false,
    ignoreChanges: lifecycle.ignore_changes ?? [],
  };
}
