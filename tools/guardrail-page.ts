import { guardrails } from "../lib/guardrails/rules";
import { acceptableFindings } from "../lib/model/accepted-finding";
import { generated } from "./policy-page";

/** The page of the guardrails: what each rule says, how bad it is, and where it comes from. */
export function guardrailPage(): string {
  const rows = guardrails.map(
    ({ id, severity, title, reference, acceptable }) =>
      `| \`${id}\` | ${severity} | ${title} | ${acceptable ? "yes" : ""} | [page](${reference}) |`,
  );
  const proofs = acceptableFindings.filter((id) => id.startsWith("proof-")).map((id) => `\`${id}\``);
  return `# Guardrails

${generated}

Every stack is judged at synthesis by these rules, whoever put something into it: tenant files, constructs, raw
resources, overrides. An error fails \`cdktf synth\` with the construct path and what to change. The severity is the worst
a rule can say; some are warnings for customers and errors for partners, for whom the partner security requirements are
binding. A rule that needs a declaration (licences, exclusions, how MFA is enforced) is silent without it.

A finding of a rule that may be accepted can stand in the section \`accepted\` of a [tenant file](tenant-file.md), with
reason, approver and a last day; so can what proofs find (${proofs.join(", ")}).

| Rule | Severity | What holds | Acceptable | Why |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

How a rule is added: [adding a guardrail](adding-a-guardrail.md).
`;
}
