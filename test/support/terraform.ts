import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder in which Terraform has the providers it needs, or why there is none. */
export type Workspace = { readonly folder: string } | { readonly because: string };

export type RequiredProviders = Readonly<Record<string, unknown>>;

/** Downloading providers takes its time; finding out that there is no registry does not. */
const longestInit = 180_000;
const registry = { TF_REGISTRY_CLIENT_TIMEOUT: "5", TF_REGISTRY_DISCOVERY_RETRY: "0" };

/** Installs providers without a backend. Mirrors and caches of the environment (`TF_CLI_CONFIG_FILE`) are honoured. */
export function terraformWorkspace(providers: RequiredProviders): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
  write(folder, { terraform: { required_providers: providers } });
  const { error, status, stdout, stderr } = terraform(folder, ["init", "-backend=false"], longestInit);
  if (error || status !== 0) rmSync(folder, { recursive: true, force: true });
  if (error) return { because: `terraform does not run (${error.message})` };
  if (status === 0) return { folder };
  return { because: `terraform cannot install the providers (${reason(`${stdout}${stderr}`)})` };
}

/** What Terraform finds wrong in a configuration, as it says it; nothing where the configuration is valid. */
export function invalidities(workspace: Workspace, configuration: unknown): readonly string[] {
  if (!("folder" in workspace)) throw new Error(workspace.because);
  const { folder } = workspace;
  write(folder, configuration);
  const { stdout } = terraform(folder, ["validate", "-json"], longestInit);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { summary: string; detail?: string }[] };
  return diagnostics.map(({ summary, detail = "" }) => `${summary}: ${detail}`);
}

function write(folder: string, configuration: unknown): void {
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(configuration));
}

function terraform(cwd: string, args: readonly string[], timeout: number) {
  const env = { ...process.env, ...registry, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
  const options = { cwd, env, timeout, encoding: "utf8" } as const;
  return spawnSync("terraform", [...args, "-no-color"], options);
}

/** The first error of Terraform's boxes of text, on one line. */
function reason(output: string): string {
  const [, text = output] = output.split("Error: ");
  const words = text.replaceAll(/[│╷╵\s]+/g, " ").trim();
  return words.length > 200 ? `${words.slice(0, 200)}…` : words;
}
