import { eachPolicy, type Guardrail } from "../guardrail";
import { controlNames } from "../policy-shape";

/**
 * A policy for a user action has no resources, so none to exclude. Registering a device happens before there is a device:
 * only MFA can be asked for, and few conditions exist.
 */
export const userActions: Guardrail = {
  id: "user-actions",
  title: "A policy for user actions excludes no resources, and asks for MFA to register a device",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps",
  check: eachPolicy(({ conditions, grantControls, unknown = [] }) => {
    const { includeUserActions: actions = [], excludeApplications } = conditions.applications;
    const excludes =
      actions.length > 0 && excludeApplications !== undefined
        ? [{ message: "a user action with excluded resources", remedy: "remove excludeApplications" }]
        : [];
    if (!actions.includes("urn:user:registerdevice")) return excludes;
    const controls = controlNames(grantControls).filter((name) => name !== "mfa" && name !== "authenticationStrength");
    const isRead = !unknown.some(({ part }) => part === "grantControls");
    return [
      ...excludes,
      ...(controlNames(grantControls).length === 0 && isRead
        ? [{ message: "registerdevice without MFA", remedy: "demand mfa or an authentication strength" }]
        : []),
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
