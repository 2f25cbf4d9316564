import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What one step of an apply waits for, directly or not: names as `applyGraph` gives them. */
export type Waits = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What Terraform itself lets wait for what, when a configuration of `terraform_data` follows upon another that was
 * applied, or the resources of each cycle that it finds. The folder is one in which Terraform was initialized.
 */
export function terraformWaits(
  folder: string,
  before: unknown,
  after: unknown,
): { readonly waits: Waits } | { readonly cycles: readonly string[] } {
  configure(folder, {});
  done(terraform(folder, ["apply", "-auto-approve", "-input=false", "-no-color"]));
  configure(folder, before);
  done(terraform(folder, ["apply", "-auto-approve", "-input=false", "-no-color"]));
  configure(folder, after);
  const plan = terraform(folder, ["plan", "-out=plan", "-input=false", "-no-color"]);
  const cycles = [...plan.stderr.matchAll(/Error: Cycle: (.*)/g)].map(([, resources]) => resources!);
  if (cycles.length > 0) return { cycles };
  done(plan);
  return { waits: waits(done(terraform(folder, ["graph", "-plan=plan"]))) };
}

function configure(folder: string, configuration: unknown): void {
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(configuration));
}

interface Ended {
  readonly args: readonly string[];
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function terraform(cwd: string, args: readonly string[]): Ended {
  const env = { ...process.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
  const options = { cwd, env, encoding: "utf8", timeout: 120_000, maxBuffer: 100_000_000 } as const;
  return { args, ...spawnSync("terraform", args, options) };
}

function done({ args, status, stdout, stderr }: Ended): string {
  if (status !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

function waits(dot: string): Waits {
  const edges = [...dot.matchAll(/"\[root\] (\S+)( \([^)]*\))?" -> "\[root\] (\S+)( \([^)]*\))?"/g)];
  const targets = new Map<string, string[]>();
  for (const [, from, fromKind = "", to, toKind = ""] of edges) {
    const source = nameOf(from!, fromKind);
    targets.set(source, [...(targets.get(source) ?? []), nameOf(to!, toKind)]);
  }
  const isStep = (name: string) => /^terraform_data\.[\w-]+(?: \(destroy\))?$/.test(name);
  const nodes = new Set([...targets.keys(), ...[...targets.values()].flat()]);
  return new Map([...nodes].filter(isStep).map((name) => [name, reachable(name, targets, isStep)]));
}

/** What is replaced with its successor first is destroyed as a deposed object, whose key is drawn. */
function nameOf(address: string, kind: string): string {
  return address + kind.replace(/ \(destroy deposed \w+\)/, " (destroy)");
}

function reachable(
  start: string,
  targets: ReadonlyMap<string, readonly string[]>,
  isStep: (name: string) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(targets.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(targets.get(next) ?? []));
  }
  return new Set([...reached].filter(isStep));
}
