// Turns what `partner-security matrix --json` prints into the matrix of a job. RING limits it to one ring, which may
// have no tenant; the command itself takes such a ring for a mistake.
//
//   … | node pipelines/matrix.mjs github          {"include":[{"tenant":"contoso",…}]}
//   … | node pipelines/matrix.mjs azure-devops    {"contoso":{"tenant":"contoso",…}}
import { readFileSync } from "node:fs";

const ring = process.env.RING || undefined;
const { include } = JSON.parse(readFileSync(0, "utf8"));
const jobs = include.filter((job) => ring === undefined || job.ring === ring);

const shapes = {
  github: () => ({ include: jobs }),
  "azure-devops": () => Object.fromEntries(jobs.map((job) => [job.tenant, job])),
};
const shape = shapes[process.argv[2]];
if (!shape) throw new Error(`found ${process.argv[2]}; expected ${Object.keys(shapes).join(" or ")}`);
process.stdout.write(`${JSON.stringify(shape())}\n`);
