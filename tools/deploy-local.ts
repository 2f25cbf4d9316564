import { rmSync } from "node:fs";
import { join } from "node:path";
import { loadTenants } from "../lib/config/load-tenants";
import { type Ended, providersOf, startLocalDeployment } from "../test/support/deploy/local-deployment";
import { terraformWorkspace } from "../test/support/terraform";

const key = "contoso";
const stopped = 2;

/**
 * `npm run deploy:local`: the partner example is deployed to an emulated tenant by the real Terraform and its real
 * providers, and the plan after that is clean. Exit code 0: it is; 1: it is not, or the deployment failed; 2: Terraform or
 * the providers are missing.
 */
async function deployLocally(): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const [loaded] = loadTenants({ folder: join(__dirname, "..", "tenants"), select: { tenants: [key] }, today });
  const { tenant } = loaded!;
  const workspace = terraformWorkspace(providersOf(tenant, today));
  if (!("folder" in workspace)) {
    say(`deploy:local needs Terraform and its providers azuread and msgraph: ${workspace.because}`);
    return stopped;
  }
  const local = await startLocalDeployment({
    tenant,
    today,
    installed: workspace.folder,
    onOutput: (text) => process.stdout.write(text),
  });
  try {
    await local.synthesize(tenant);
    say(`Deploying ${key} to an emulated tenant. The provider waits after each write, so this takes minutes.`);
    if (failed(await local.cdktf("deploy", key, "--auto-approve", "--skip-provider-lock"))) return 1;
    say("Planning once more: there must be nothing to do.");
    const { status } = await local.terraform("plan", "-detailed-exitcode", "-input=false", "-no-color");
    say(status === 0 ? "The second plan is clean." : "The second plan is not clean.");
    return status === 0 ? 0 : 1;
  } finally {
    await local.end();
    rmSync(workspace.folder, { recursive: true, force: true });
  }
}

function failed({ status }: Ended): boolean {
  if (status !== 0) say(`The deployment ended with exit code ${String(status)}.`);
  return status !== 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void deployLocally().then((code) => {
  process.exitCode = code;
});
