import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Manifest } from "./synthesize-tenants";

/** A folder beside the final place, on the same file system, that is filled first and renamed file by file at the end. */
export interface Staging {
  /** A fresh folder to synthesize into. */
  part(): string;
  /** Moves every staged stack into place and writes the manifest. Terraform's own files beside them stay. */
  publish(manifest: Manifest): void;
  /** Removes what is left of the staging folder, and the output folder if there was none before. */
  discard(): void;
}

/**
 * @param outdir cdktf's output folder, `cdktf.out` as a rule.
 * @throws the file system's error where the folder cannot be written.
 */
export function stage(outdir: string): Staging {
  const target = resolve(outdir);
  const existed = existsSync(target);
  mkdirSync(join(target, "stacks"), { recursive: true });
  const root = mkdtempSync(join(target, ".staging-"));
  const parts: string[] = [];
  let published = false;
  return {
    part: () => {
      const part = join(root, String(parts.length));
      mkdirSync(join(part, "stacks"), { recursive: true });
      parts.push(part);
      return part;
    },
    publish: (manifest) => {
      for (const part of parts) {
        for (const name of readdirSync(join(part, "stacks"))) {
          move(join(part, "stacks", name), join(target, "stacks", name));
        }
      }
      // Through a rename too: a reader sees the old manifest or the new one, never half of one.
      const staged = join(root, "manifest.json");
      writeFileSync(staged, JSON.stringify(manifest, undefined, 2));
      renameSync(staged, join(target, "manifest.json"));
      published = true;
    },
    discard: () => {
      rmSync(root, { recursive: true, force: true });
      if (!existed && !published) rmSync(target, { recursive: true, force: true });
    },
  };
}

/** Moves a stack's folder, or its files only where Terraform already keeps files of its own in the place. */
function move(from: string, to: string): void {
  if (!existsSync(to)) return renameSync(from, to);
  for (const file of readdirSync(from)) renameSync(join(from, file), join(to, file));
}
