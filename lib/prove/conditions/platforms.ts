import { matchPlatforms } from "../../evaluate/conditions/platforms";
import { devicePlatforms } from "../../model/policy";
import { addMatchedAxis } from "../classes";
import type { Encoder } from "../space";

export const encodePlatforms: Encoder = (axes, conditions, { evaluations }) => {
  const candidates = [
    ...devicePlatforms
      .filter((platform) => platform !== "all")
      .map((devicePlatform) => ({ label: devicePlatform, part: { signIn: { devicePlatform } } })),
    { label: "an unknown platform", part: { signIn: { devicePlatform: "unknown" as const } } },
  ];
  return addMatchedAxis(
    axes,
    "condition",
    "platform",
    candidates,
    conditions,
    (condition) => condition.platforms,
    matchPlatforms,
    evaluations,
  );
};
