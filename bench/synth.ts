import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { join, resolve } from "node:path";
import { measure } from "./measure";
import { naiveApp } from "./naive-app";
import type { Figure } from "./figure";

const root = resolve(__dirname, "..");

/** Synthesis of many tenants against a plain cdktf app under default ts-node that makes the same resources. */
export async function benchSynth(tenants: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-synth-"));
  try {
    const many = project(join(folder, "many"), tenants);
    const single = project(join(folder, "single"), 1);
    const command = ["-r", "ts-node/register", "main.ts"];

    const ours = await measure("node", command, { cwd: many });
    const oneOfMany = await measure("node", command, { cwd: many, env: { PARTNER_SECURITY_TENANTS: "tenant-0000" } });
    const alone = await measure("node", command, { cwd: single });

    const naive = join(folder, "naive");
    mkdirSync(naive);
    symlinkSync(join(root, "node_modules"), join(naive, "node_modules"));
    writeFileSync(
      join(naive, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { target: "es2022", module: "nodenext", strict: true, skipLibCheck: true } }),
    );
    writeFileSync(join(naive, "main.ts"), naiveApp(stackOf(many), tenants));
    const plain = await measure("node", ["-r", "ts-node/register", "main.ts"], { cwd: naive });
    const same = isDeepStrictEqual(azureadResources(stackOf(many)), azureadResources(stackOf(naive)));

    const cli = join(root, "node_modules", ".bin", "cdktf");
    const empty = join(folder, "empty");
    mkdirSync(empty);
    symlinkSync(join(root, "node_modules"), join(empty, "node_modules"));
    writeFileSync(
      join(empty, "cdktf.json"),
      readFileSync(join(root, "cdktf.json"), "utf8").replace(/"app": "[^"]*"/, `"app": "node main.js"`),
    );
    writeFileSync(
      join(empty, "main.js"),
      `const { App, TerraformStack } = require("cdktf");\nconst app = new App();\nnew TerraformStack(app, "empty");\napp.synth();\n`,
    );
    const examples = project(join(folder, "examples"), 0);
    cpSync(join(root, "tenants"), join(examples, "tenants"), { recursive: true });
    const emptyCli = await measure(cli, ["synth"], { cwd: empty, env: { CI: "1" } });
    const examplesCli = await measure(cli, ["synth"], { cwd: examples, env: { CI: "1" } });

    return [
      { name: `synth of ${tenants} tenants, naive`, value: plain.seconds, unit: "s" },
      { name: `synth of ${tenants} tenants, ours`, value: ours.seconds, unit: "s" },
      { name: "naive / ours", value: plain.seconds / ours.seconds, unit: "x", atLeast: 8 },
      { name: "same azuread resources as the naive app", value: same ? 1 : 0, unit: "1 = yes", atLeast: 1 },
      { name: "peak memory, naive", value: plain.peakMemory, unit: "MB" },
      { name: "peak memory, ours", value: ours.peakMemory, unit: "MB", atMost: 700 },
      { name: `one tenant out of ${tenants}`, value: oneOfMany.seconds, unit: "s" },
      { name: "one tenant alone", value: alone.seconds, unit: "s" },
      { name: "one out of many / alone", value: oneOfMany.seconds / alone.seconds, unit: "x", atMost: 1.5 },
      { name: "cdktf synth of an empty app", value: emptyCli.seconds, unit: "s" },
      { name: "cdktf synth of the examples", value: examplesCli.seconds, unit: "s" },
      { name: "examples / empty app", value: examplesCli.seconds / emptyCli.seconds, unit: "x", atMost: 1.3 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A clone of this project with generated tenant files: five lines each over one base. */
function project(folder: string, tenants: number): string {
  mkdirSync(join(folder, "tenants", "base"), { recursive: true });
  for (const name of ["lib", "stacks", "schema", "main.ts", "tsconfig.json", "package.json", "cdktf.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  cpSync(join(__dirname, "base.yaml"), join(folder, "tenants", "base", "base.yaml"));
  for (let index = 0; index < tenants; index++) {
    const number = String(index).padStart(4, "0");
    const tenant = `id: 00000000-0000-4000-8000-${number.padStart(12, "0")}, name: Tenant ${number}, initialDomain: tenant${number}.onmicrosoft.com`;
    writeFileSync(join(folder, "tenants", `tenant-${number}.yaml`), `extends: base/base.yaml\ntenant: { ${tenant} }\n`);
  }
  return folder;
}

function stackOf(folder: string): Record<string, unknown> {
  const stacks = join(folder, "cdktf.out", "stacks");
  const [first] = readdirSync(stacks).toSorted();
  return JSON.parse(readFileSync(join(stacks, first!, "cdk.tf.json"), "utf8")) as Record<string, unknown>;
}

/** What both must agree on: every azuread resource, without construct paths and edges. */
function azureadResources(stack: Record<string, unknown>): unknown {
  const entries = Object.entries(stack["resource"] as Record<string, Record<string, Record<string, unknown>>>);
  return Object.fromEntries(
    entries
      .filter(([type]) => type.startsWith("azuread_"))
      .map(([type, byName]) => [
        type,
        Object.fromEntries(
          Object.entries(byName).map(([name, { "//": _metadata, depends_on: _dependsOn, ...values }]) => [
            name,
            values,
          ]),
        ),
      ]),
  );
}
