import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "../../../lib/cli/emulator-environment";
import type { Emulator } from "../../../lib/emulator/emulator";
import { defaultTenant } from "../../../lib/emulator/seeds/new-tenant";
import { tenantFromModel } from "../../../lib/emulator/seeds/tenant-from-model";
import { startEmulator } from "../../../lib/emulator/start-emulator";
import type { Tenant } from "../../../lib/model/tenant";
import { requiredPermissions } from "../../../lib/permissions/required-permissions";
import { readTerraformJson } from "../../../lib/read/terraform-json";
import { renderTenant, synthesize } from "../../../stacks";
import type { RequiredProviders } from "../terraform";

const repository = join(__dirname, "..", "..", "..");

/** An emulated tenant, and a folder from which the real cdktf, Terraform and providers deploy to it. */
export interface LocalDeployment {
  readonly emulator: Emulator;
  /** Puts the stack of a tenant file into the folder; its state stays beside it. */
  synthesize(tenant: Tenant): Promise<void>;
  cdktf(...args: readonly string[]): Promise<Ended>;
  /** In the folder of the stack. */
  terraform(...args: readonly string[]): Promise<Ended>;
  /** Stops the emulator and leaves nothing behind. */
  end(): Promise<void>;
}

export interface Ended {
  readonly status: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

export interface LocalDeploymentOptions {
  readonly tenant: Tenant;
  readonly today: string;
  /** Folder in which `terraform init` has installed the providers. */
  readonly installed: string;
  /** Told of the commands' output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/**
 * The providers are taken from where they are installed: with the emulator as `HTTPS_PROXY`, which microsoft/msgraph
 * needs because it knows Microsoft's hosts only, no registry can be reached.
 */
export async function startLocalDeployment(options: LocalDeploymentOptions): Promise<LocalDeployment> {
  const { tenant, today, installed, onOutput = () => {} } = options;
  const folder = mkdtempSync(join(tmpdir(), "partner-security-deploy-"));
  const outdir = join(folder, "cdktf.out");
  const { permissions } = requiredPermissions(readTerraformJson(renderTenant(tenant, today)).resources);
  const state = tenantFromModel(tenant, { roles: permissions.map(({ permission }) => permission) });
  const running = await startEmulator({ state, proxy: true });
  const certificateFile = join(folder, "certificate.pem");
  writeFileSync(certificateFile, running.certificatePem);
  const configFile = join(folder, "terraform.rc");
  const mirror = JSON.stringify(join(installed, ".terraform", "providers"));
  writeFileSync(configFile, `provider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`);
  const { SSL_CERT_DIR: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    ...environmentVariables({
      ...running,
      certificateFile,
      tenantId: tenant.id,
      clientId: tenant.deployment.clientId ?? defaultTenant.client.clientId,
      clientSecret: defaultTenant.client.secret,
      proxy: true,
    }),
    TF_CLI_CONFIG_FILE: configFile,
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    CI: "1",
  };
  const run = (command: string, args: readonly string[], cwd: string) =>
    runToEnd(command, args, { cwd, env }, onOutput);
  const cdktf = join(repository, "node_modules", ".bin", "cdktf");
  return {
    emulator: running.emulator,
    synthesize: async (one) => {
      const backend = { kind: "local", directory: folder } as const;
      await synthesize({ tenants: [{ ...one, backend }], outdir, today, bootstrap: false });
    },
    cdktf: (...args) => run(cdktf, [...args, "--skip-synth", "--output", outdir], repository),
    terraform: (...args) => run("terraform", args, join(outdir, "stacks", tenant.key)),
    end: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Providers that the stack of a tenant takes. */
export function providersOf(tenant: Tenant, today: string): RequiredProviders {
  const { terraform } = renderTenant(tenant, today) as { terraform: { required_providers: RequiredProviders } };
  return terraform.required_providers;
}

/** Not `spawnSync`: the emulator, in this process, has to answer meanwhile. */
function runToEnd(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  onOutput: (text: string) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      onOutput(chunk.toString("utf8"));
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("close", (status) => {
      resolve({ status, output });
    });
  });
}
