import { synth } from "./lib/cli/commands/synth";
import { runCommand } from "./lib/cli/run";

// What `cdktf.json` runs for synth, diff and deploy, and `npm start` by hand: every tenant file of tenants/ (or those
// that PARTNER_SECURITY_TENANTS or PARTNER_SECURITY_RINGS name) becomes a stack in cdktf.out. The stacks are in stacks/.
void runCommand((context) => synth({ folder: "tenants" }, context)).then((code) => {
  process.exitCode = code;
});
