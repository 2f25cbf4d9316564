import { TerraformElement, TerraformOutput, type TerraformStack } from "cdktf";
import { isPlain, resolveTokens } from "./resolve-tokens";

type Json = Record<string, unknown>;

/**
 * What `TerraformStack.toTerraform` gives, at a fraction of the cost: cdktf resolves the tokens of every element, merges the
 * elements, and resolves the whole again; here they are merged first and resolved once. A test compares the two.
 * Overrides of the stack itself (`stack.addOverride`) are not in here.
 */
export function renderStack(stack: TerraformStack): unknown {
  const elements = stack.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
  const metadata: Json = {
    version: stack.node.tryGetContext("cdktfVersion"),
    stackName: stack.node.id,
    backend: "local",
  };
  const outputs: Json = {};
  const whole: Json = { "//": { metadata, outputs } };
  for (const element of elements) {
    merge(metadata, element.toMetadata() as Json);
    merge(whole, element.toTerraform() as Json);
    if (TerraformOutput.isTerraformOutput(element)) merge(outputs, nested(element.node.path, element.friendlyUniqueId));
  }
  return resolveTokens(whole, stack);
}

/** `a/b` and an id as `{ a: { b: id } }`. */
function nested(path: string, id: string): Json {
  return path.split("/").reduceRight<unknown>((inner, part) => ({ [part]: inner }), id) as Json;
}

function merge(target: Json, source: Json): Json {
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    const before = target[key];
    if (isPlain(value)) target[key] = merge(isPlain(before) ? before : {}, value);
    else target[key] = Array.isArray(value) && Array.isArray(before) ? [...(before as unknown[]), ...value] : value;
  }
  return target;
}
