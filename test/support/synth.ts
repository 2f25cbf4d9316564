import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { appIn } from "../../stacks/app";

/** Blocks of a synthesized stack: `resource.<type>.<name>`, `data.<type>.<name>`, `variable.<name>`. */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly variable?: Readonly<Record<string, TerraformBlock>>;
}
export type TerraformBlock = Readonly<Record<string, unknown>>;

interface AnnotationEntry {
  readonly type: string;
  readonly data: unknown;
  readonly path: string;
}

/** Builds a stack of azuread resources and synthesizes it, with validations, as `cdktf synth` would. */
export function synthStack(build: (stack: TerraformStack) => void): TerraformJson {
  return inStack((stack) => {
    build(stack);
    return synth(stack);
  });
}

/** Renders without validations, for what no guardrail would let pass. */
export function renderStack(build: (stack: TerraformStack) => void): TerraformJson {
  return inStack((stack) => {
    build(stack);
    stack.prepareStack();
    return JSON.parse(Testing.synth(stack, false)) as TerraformJson;
  });
}

/** Runs with a stack that is fit for azuread resources, and leaves no output folder behind. */
export function inStack<T>(use: (stack: TerraformStack) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
  try {
    const stack = new TerraformStack(appIn(outdir), "test");
    stack.node.addDependency(new AzureadProvider(stack, "azuread"));
    return use(stack);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** `Testing.synth` alone neither prepares references nor fails on error annotations. */
export function synth(stack: TerraformStack): TerraformJson {
  stack.prepareStack();
  const json = JSON.parse(Testing.synth(stack, true)) as TerraformJson;
  const errors = annotations(stack).filter(({ type }) => type === "@cdktf/error");
  if (errors.length > 0) throw new Error(errors.map(({ path, data }) => `${path}: ${String(data)}`).join("\n"));
  return json;
}

export function annotations(stack: TerraformStack): AnnotationEntry[] {
  return stack.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type.startsWith("@cdktf/"))
        .map(({ type, data }) => ({ type, data: data as unknown, path: construct.node.path })),
    );
}

/** The only resource of a type in a stack: its attributes, of which tests assert some. */
export function onlyResource(json: TerraformJson, type: string): TerraformBlock {
  const resources = Object.values(json.resource?.[type] ?? {});
  const [resource] = resources;
  if (resources.length !== 1 || !resource)
    throw new Error(`${resources.length} resources of type ${type}; expected one`);
  return resource;
}

/** Sorted addresses of everything a stack manages or looks up. */
export function addresses({ resource = {}, data = {} }: TerraformJson): string[] {
  const of = (blocks: object, prefix: string) =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.keys(named as object).map((name) => `${prefix}${type}.${name}`),
    );
  return [...of(resource, ""), ...of(data, "data.")].sort();
}
