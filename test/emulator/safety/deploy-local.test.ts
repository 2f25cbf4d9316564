import { execFile } from "node:child_process";
import { join } from "node:path";
import { repository } from "../../support/pipelines";

jest.setTimeout(60_000);

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function deployLocally(path: string): Promise<Ended> {
  const script = join(repository, "tools", "deploy-local.ts");
  const env = { ...process.env, PATH: path };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["-r", "ts-node/register", script],
      { cwd: repository, env },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      },
    );
  });
}

test("without Terraform, deploy:local says in one line what it needs, and ends with 2", async () => {
  const { code, stdout, stderr } = await deployLocally("/nowhere");

  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toEqual([
    expect.stringMatching(
      /^deploy:local needs Terraform and its providers azuread and msgraph: terraform does not run/,
    ),
  ]);
});
