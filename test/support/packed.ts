import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "./pipelines";

const modules = join(repository, "node_modules");

/** Runs a program of Node.js to its output. Colour, CI and update checks off, so that it is the same everywhere. */
export function node(cwd: string, args: readonly string[], environment: Record<string, string> = {}): string {
  const env = { ...process.env, NO_COLOR: "1", CHECKPOINT_DISABLE: "1", ...environment };
  return execFileSync(process.execPath, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

export function tsc(cwd: string, args: readonly string[]): void {
  node(cwd, [join(modules, "@typescript/native/bin/tsc"), ...args]);
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
}

/** Copies what git would clone, as far as a clone's users run it, and gives it the installed modules. */
export function clone(folder: string): void {
  for (const name of ["main.ts", "cdktf.json", "package.json", "tsconfig.json", "lib", "stacks", "tenants", "schema"]) {
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  }
  symlinkSync(modules, join(folder, "node_modules"));
}

/** Builds and packs the package, and installs the tarball with the dependencies it declares, and no others. */
export function installPacked(app: string): string {
  const source = temporaryFolder();
  for (const name of ["package.json", "schema", "LICENSE", "README.md", "CHANGELOG.md"]) {
    if (existsSync(join(repository, name))) cpSync(join(repository, name), join(source, name), { recursive: true });
  }
  tsc(repository, ["-p", "tsconfig.build.json", "--outDir", join(source, "dist")]);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", app], { cwd: source });
  const { name, version, dependencies } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as {
    name: string;
    version: string;
    dependencies: Record<string, string>;
  };
  const installed = join(app, "node_modules", name);
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(app, `${name}-${version}.tgz`), "-C", installed, "--strip-components=1"]);
  for (const dependency of Object.keys(dependencies)) {
    const link = join(app, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, dependency), link);
  }
  return installed;
}
