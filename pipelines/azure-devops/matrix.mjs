// Reads what `partner-security matrix --json` prints and sets, for each cloud of CLOUDS, the output variables of the jobs
// that depend on it: `tenants_<cloud>`, a map from tenants to variables as Azure DevOps wants its matrix, and
// `any_<cloud>`. Clouds are apart because a job's service connection is part of the pipeline's text, not of its matrix.
import { readFileSync } from "node:fs";

const clouds = (process.env.CLOUDS ?? "").split(" ").filter(Boolean);
const { include } = JSON.parse(readFileSync(0, "utf8"));

const elsewhere = include.filter((row) => !clouds.includes(row.cloud));
for (const { tenant, cloud } of elsewhere) {
  const message = `tenant ${tenant} is in cloud ${cloud}; expected one of ${clouds.join(", ")} (clouds, azure-pipelines.yml)`;
  process.stdout.write(`##vso[task.logissue type=error]${message}\n`);
}
if (elsewhere.length > 0) process.exit(1);

const output = (name, value) =>
  process.stdout.write(`##vso[task.setvariable variable=${name};isOutput=true]${value}\n`);
for (const cloud of clouds) {
  const rows = include.filter((row) => row.cloud === cloud);
  output(`tenants_${cloud}`, JSON.stringify(Object.fromEntries(rows.map((row) => [row.tenant, row]))));
  output(`any_${cloud}`, rows.length > 0);
}
