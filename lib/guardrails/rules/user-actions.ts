import { eachPolicy, type Guardrail } from "../guardrail";
import { controlNames } from "../policy-shape";

/** Registering a device happens before there is a device: only MFA can be asked for, and few conditions exist. */
export const userActions: Guardrail = {
  id: "user-actions",
  title: "A policy for device registration uses what exists at registration",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps",
  check: eachPolicy(({ conditions, grantControls }) => {
    if (!conditions.applications.includeUserActions?.includes("urn:user:registerdevice")) return [];
    const controls = controlNames(grantControls).filter((name) => name !== "mfa" && name !== "authenticationStrength");
    return [
      ...controls.map((name) => ({
        message: `registerdevice with the control ${name}`,
        remedy: "demand mfa or an authentication strength",
      })),
      ...(conditions.clientAppTypes.includes("all")
        ? []
        : [{ message: "registerdevice with a client app condition", remedy: 'write clientAppTypes "all"' }]),
      ...(conditions.devices
        ? [{ message: "registerdevice with a device filter", remedy: "remove the device filter" }]
        : []),
    ];
  }),
};
