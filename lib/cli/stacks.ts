export { prepareSynthesis } from "../../stacks/prepare-synthesis";

/** Loads cdktf, a third of a second, only for the commands that make stacks. */
export function loadStacks(): typeof import("../../stacks") {
  // A plain require: ts-node, jest and the compiled package all resolve it alike, which `import()` does not.
  return require("../../stacks") as typeof import("../../stacks");
}
