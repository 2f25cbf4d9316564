import type { SignIn } from "../model/sign-in";

type Conditions = Omit<SignIn, "identity" | "target">;

/** What Graph takes to be so when a request does not say it. */
const graphDefaults = {
  user: { signInRiskLevel: "none", userRiskLevel: "none", insiderRiskLevel: "none", transferMethod: "none" },
  servicePrincipal: { servicePrincipalRiskLevel: "none" },
} as const satisfies Record<SignIn["identity"]["kind"], Partial<SignIn>>;

/** The conditions with Graph's defaults for what is not said. A device is not compliant unless said to be. */
export function withGraphDefaults(conditions: Conditions, kind: SignIn["identity"]["kind"]): Conditions {
  if (kind === "servicePrincipal") return { ...graphDefaults[kind], ...conditions };
  const { device } = conditions;
  return {
    ...graphDefaults[kind],
    ...conditions,
    device: device?.registered === false ? device : { registered: true, isCompliant: false, ...device },
  };
}
