import { readDirectory } from "../lib/read/directory";
import { readGraphExport } from "../lib/read/graph-export";
import { prove } from "../lib/prove/prove";
import { breakGlassGroup } from "./large-tenant";

// Run by `prove.ts` in a process of its own: reads a tenant from files and answers the mfa question.
const [policies, namedLocations, snapshot] = process.argv.slice(2);
const started = process.cpuUsage();
const { policySet } = readGraphExport(policies!, { locations: namedLocations! });
const { directory } = readDirectory(snapshot!);
const read = process.cpuUsage();
const [proof] = prove({ policySet, directory, declared: { breakGlass: { group: breakGlassGroup, accounts: [] } } });
console.log(
  JSON.stringify({
    policies: policySet.policies.length,
    users: directory.users.length,
    locations: policySet.namedLocations.length,
    applications: directory.servicePrincipals.length,
    answer: proof!.answer,
    reading: secondsBetween(started, read),
    proving: secondsBetween(read, process.cpuUsage()),
    peakMemory: process.resourceUsage().maxRSS / 1e3,
  }),
);

/** Processor time, of all threads, so that other work on the machine does not count. */
function secondsBetween(from: NodeJS.CpuUsage, to: NodeJS.CpuUsage): number {
  return (to.user + to.system - from.user - from.system) / 1e6;
}
