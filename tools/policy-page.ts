import { z } from "zod";
import { templates } from "../lib/catalogue";
import type { Template } from "../lib/catalogue/template";

interface Parameter {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly items?: Parameter;
}

/** Longer lists, of all directory roles for one, are for editors. */
const mostValues = 12;

const all: readonly Template[] = Object.values(templates);
const lines = all.flatMap((template) => [...parameterLines(template).values()]);
/** Lines that several templates have; they stand on the page once. */
const shared = new Set(lines.filter((line, index) => lines.indexOf(line) !== index));

/** The page of the catalogue: what each template does, needs and takes. */
export function policyPage(): string {
  return `# The catalogue of policies

${generated}

A tenant file names a template (\`template: requireMfaForAllUsers\`), a cdktf app takes the construct of the same name
(\`RequireMfaForAllUsers\`). Break-glass and declared exclusions are added to every policy about users.
[baseline](baseline.md) says which of them a partner takes and what differs from Microsoft's templates.

| Template | Display name | Licences |
| --- | --- | --- |
${all.map(({ name, title, licences }) => `| [\`${name}\`](#${name.toLowerCase()}) | ${title} | ${licences.join(", ")} |`).join("\n")}

${all.map(section).join("\n\n")}

## Parameters that several take

${[...shared].toSorted().join("\n")}
`;
}

/** What stands on generated pages instead of an invitation to edit them. */
export const generated = "Made from the code by `npm run docs`; a test fails where it is not up to date.";

function section(template: Template): string {
  const { name, summary, licences, scope, reference, microsoftTemplateId } = template;
  const facts = [
    `Needs ${licences.join(" and ")}.`,
    ...(scope === "workloads" ? ["About workload identities: it knows no break-glass."] : []),
    `[Microsoft's page](${reference})${microsoftTemplateId === undefined ? "" : `, template \`${microsoftTemplateId}\``}.`,
  ];
  const parameters = [...parameterLines(template)].map(([parameter, line]) =>
    shared.has(line) ? `- \`${parameter}\`: [as others](#parameters-that-several-take).` : line,
  );
  return [`## \`${name}\``, summary, facts.join(" "), ...(parameters.length > 0 ? [parameters.join("\n")] : [])].join(
    "\n\n",
  );
}

/** Lines of a template's parameters, by name. */
function parameterLines({ parameters }: Template): ReadonlyMap<string, string> {
  const schema = z.toJSONSchema(parameters, { io: "input", unrepresentable: "any" });
  const required: readonly string[] = schema.required ?? [];
  const entries = Object.entries(schema.properties ?? {}) as readonly (readonly [string, Parameter])[];
  return new Map(entries.map(([name, parameter]) => [name, parameterLine(name, parameter, required.includes(name))]));
}

function parameterLine(name: string, { description = "", ...parameter }: Parameter, isRequired: boolean): string {
  const values = parameter.enum ?? parameter.items?.enum ?? [];
  const notes = [
    description,
    ...(values.length > 0 && values.length <= mostValues && String(values) !== String(parameter.default)
      ? [`Values: ${values.join(", ")}.`]
      : []),
    ...(isRequired ? ["Required."] : []),
    ...(parameter.default === undefined ? [] : [`Default: ${defaultText(parameter.default)}.`]),
  ];
  return `- \`${name}\`: ${notes.join(" ")}`;
}

function defaultText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  return String(value);
}
