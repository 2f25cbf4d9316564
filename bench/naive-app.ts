import { camelCase, pascalCase } from "./case";

type Json = Readonly<Record<string, unknown>>;

/**
 * TypeScript source of the app somebody would write without this project: one stack per tenant, every resource written
 * out with the bindings, no helper in between. It is made from one tenant's synthesized stack, so both produce the same
 * resources.
 */
export function naiveApp(stack: Json, tenants: number): string {
  const resources = stack["resource"] as Record<string, Record<string, Json>>;
  const types = Object.keys(resources).filter((type) => type.startsWith("azuread_"));
  return [
    `import { App, LocalBackend, TerraformStack } from "cdktf";`,
    `import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";`,
    ...types.map((type) => `import { ${className(type)} } from "@cdktf/provider-azuread/lib/${moduleName(type)}";`),
    `const app = new App();`,
    `for (let index = 0; index < ${tenants}; index++) {`,
    `  const stack = new TerraformStack(app, "tenant-" + String(index).padStart(4, "0"));`,
    `  new LocalBackend(stack, { path: "../../../terraform.tfstate" });`,
    `  new AzureadProvider(stack, "azuread", { tenantId: "00000000-0000-4000-8000-" + String(index).padStart(12, "0") });`,
    ...types.flatMap((type) =>
      Object.entries(resources[type]!).map(
        ([name, values]) =>
          `  new ${className(type)}(stack, ${JSON.stringify(`${type}-${name}`)}, ${literal(withoutMetadata(values))}).overrideLogicalId(${JSON.stringify(name)});`,
      ),
    ),
    `}`,
    `app.synth();`,
    ``,
  ].join("\n");
}

function className(type: string): string {
  return pascalCase(type.replace(/^azuread_/, ""));
}

function moduleName(type: string): string {
  return type.replace(/^azuread_/, "").replaceAll("_", "-");
}

function withoutMetadata(values: Json): Json {
  // cdktf takes constructs there; the edge of the graph is not what is measured.
  const { "//": _metadata, depends_on: _dependsOn, ...rest } = values;
  return rest;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${camelCase(key)}: ${literal(inner)}`)
    .join(", ")} }`;
}
