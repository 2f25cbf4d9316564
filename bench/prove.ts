import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Directory, DirectoryUser } from "../lib/model/directory";
import { prove } from "../lib/prove/prove";
import type { ProofInput } from "../lib/prove/proof";
import type { Figure } from "./figure";
import { breakGlassGroup, graphExport, largeDirectory, largePolicySet, type TenantSize } from "./large-tenant";
import { hasGapByPermutation } from "./permutations";
import { persona, personaPolicySet, personas } from "./persona-policies";

/** The documented limits: 240 policies, 195 locations; with 300 groups and roles named. */
const full = { namedGroups: 280, locations: 195, rangesPerLocation: 128, applications: 2_000 };

/**
 * Seconds of processor time from policies to an answer: without a directory over growing numbers of policies, with one from files to the
 * answer, and beside the method of enumerating permutations.
 */
export function benchProve(): Figure[] {
  const withoutDirectory = [10, 30, 100, 240].map((policies) => ({
    name: `${policies} policies, no directory`,
    value: seconds({ policySet: largePolicySet({ policies, ...full }), declared }),
    unit: "s",
    ...(policies === 240 && { atMost: 5 }),
  }));
  return [...withoutDirectory, personas36(), ...wholeTenant({ policies: 240, ...full }), ...besidePermutations()];
}

const declared = { breakGlass: { group: breakGlassGroup, accounts: [] } };

function personas36(): Figure {
  const users = Array.from({ length: 10_000 }, (_, index) => personaUser(index));
  const input = { policySet: personaPolicySet(36), directory: personaDirectory(users), declared };
  return { name: "36 policies x 10,000 users", value: seconds(input), unit: "s", atMost: 1 };
}

function personaDirectory(users: readonly DirectoryUser[]): Directory {
  const exclusions = personas.map((name) => `group-exclusions-${name}`);
  const groups = [...personas.map(persona), ...exclusions, breakGlassGroup].map((id) => ({ id }));
  return { users, groups, servicePrincipals: [] };
}

function personaUser(index: number): DirectoryUser {
  const groups = [persona(personas[index % personas.length]!), persona(personas[(index * 7) % personas.length]!)];
  return { id: `user-${index}`, groups, roles: [], accountEnabled: true };
}

/** From JSON files to the answer, in a process of its own. */
function wholeTenant(size: TenantSize): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-prove-"));
  try {
    const { policies, namedLocations } = graphExport(largePolicySet(size));
    const contents = { policies, namedLocations, directory: largeDirectory(100_000, 5_000, size.applications) };
    const files = Object.entries(contents).map(([name, content]) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(content));
      return file;
    });
    const script = join(__dirname, "prove-large.ts");
    const { stdout } = spawnSync(process.execPath, ["-r", "ts-node/register", script, ...files], { encoding: "utf8" });
    const { reading, proving, peakMemory } = JSON.parse(stdout) as Record<string, number>;
    const name = "240 policies x 100,000 users in 5,000 nested groups";
    return [
      { name: `${name}: reading`, value: reading!, unit: "s" },
      { name: `${name}: proving`, value: proving!, unit: "s" },
      { name: `${name}: both`, value: reading! + proving!, unit: "s", atMost: 5 },
      { name: `${name}: memory`, value: peakMemory!, unit: "MB", atMost: 1_500 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function besidePermutations(): Figure[] {
  return [10, 30, 100].flatMap((count) => {
    const users = Array.from({ length: count }, (_, index) => personaUser(index));
    const policySet = personaPolicySet(20);
    const input = { policySet, directory: personaDirectory(users) };
    const started = process.cpuUsage();
    const found = hasGapByPermutation(input);
    const permuting = since(started);
    if (found !== (prove(input, ["mfa"])[0]!.answer === "fails")) throw new Error("the answers differ");
    return [
      { name: `permutations, 20 policies x ${count} users`, value: permuting, unit: "s" },
      { name: `permutations : ours, ${count} users`, value: permuting / seconds(input), unit: "times" },
    ];
  });
}

function seconds(input: ProofInput): number {
  const started = process.cpuUsage();
  prove(input, ["mfa"]);
  return since(started);
}

function since(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}
