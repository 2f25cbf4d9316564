import { z } from "zod";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template as it is. An unregistered device has no properties, which the negative operators match. */
export const noPersistentBrowserSession = defineTemplate({
  name: "noPersistentBrowserSession",
  title: "No persistent browser session",
  summary:
    "On devices that are not both hybrid joined and compliant, closing the browser signs out, and users sign in again after a while.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-persistent-browser",
  parameters: z.strictObject({
    signInFrequencyHours: z.int().min(1).max(23).default(1).describe("Hours after which users sign in again, 1 to 23."),
  }),
  build: ({ signInFrequencyHours }) => ({
    conditions: {
      ...everySignIn,
      devices: {
        deviceFilter: { mode: "include", rule: 'device.trustType -ne "ServerAD" -or device.isCompliant -ne True' },
      },
    },
    sessionControls: {
      signInFrequency: {
        authenticationType: "primaryAndSecondaryAuthentication",
        frequencyInterval: "timeBased",
        value: signInFrequencyHours,
        type: "hours",
      },
      persistentBrowser: "never",
    },
  }),
});
