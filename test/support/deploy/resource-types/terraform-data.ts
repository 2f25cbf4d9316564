import { randomUUID } from "node:crypto";
import { anyDiffers, type ResourceType } from "../resource-type";

/** Terraform's own: it is in state and nowhere else. */
export const terraformData: ResourceType = {
  replaces: anyDiffers("triggers_replace"),
  // oxlint-disable-next-line require-yield -- it asks Graph for nothing
  *create() {
    return { id: randomUUID() };
  },
  *update() {},
  *remove() {},
  // oxlint-disable-next-line require-yield -- state is all there is
  *read(prior) {
    return { input: prior["input"] };
  },
  wanted: ({ input }) => ({ input }),
};
