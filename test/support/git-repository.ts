import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A git repository in a folder, whatever the machine's own git is set to. */
export class GitRepository {
  constructor(readonly folder: string) {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  /** Writes files, removes those without a text, and commits everything. */
  commit(files: Readonly<Record<string, string | undefined>>): void {
    this.write(files);
    this.git("add", "--all");
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgSign=false"];
    this.git(...identity, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "change");
  }

  write(files: Readonly<Record<string, string | undefined>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.folder, name);
      if (text === undefined) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  }

  git(...args: string[]): void {
    execFileSync("git", args, { cwd: this.folder, stdio: "pipe" });
  }
}
