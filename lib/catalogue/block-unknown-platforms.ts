import { z } from "zod";
import { devicePlatforms } from "../model/policy";
import { block } from "./grants";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

const knownPlatforms = devicePlatforms.filter((platform) => platform !== "all");

/** Microsoft's template, which allows the same four platforms; a platform the organisation uses is added by name. */
export const blockUnknownPlatforms = defineTemplate({
  name: "blockUnknownPlatforms",
  title: "Block unknown device platforms",
  summary:
    "Sign-ins from platforms that are unknown or not in use are blocked. The platform comes from the user agent, which anyone can forge: combine it with device or app requirements.",
  licences: ["P1"],
  scope: "users",
  reference:
    "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-unknown-unsupported",
  parameters: z.strictObject({
    allowedPlatforms: z
      .array(z.enum(knownPlatforms))
      .min(1)
      .default(["android", "iOS", "windows", "macOS"])
      .describe("Platforms in use, which stay allowed. Add linux where people use it."),
  }),
  build: ({ allowedPlatforms }) => ({
    conditions: { ...everySignIn, platforms: { includePlatforms: ["all"], excludePlatforms: allowedPlatforms } },
    grantControls: block,
  }),
});
