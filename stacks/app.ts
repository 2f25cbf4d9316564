import { App } from "cdktf";

/** cdktn asks which Terraform a project runs on, and S3's own locking needs 1.10; cdktf does not ask. */
const targetVersions = { terraform: ">=1.11.0" };

/** An app that writes below `directory`, for the Terraform versions that this project supports. */
export function appIn(directory: string): App {
  return new App({ outdir: directory, context: { targetVersions } });
}
