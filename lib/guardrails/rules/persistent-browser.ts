import { eachPolicy, type Guardrail } from "../guardrail";
import { targetsEveryResource } from "../policy-shape";

/** A browser session belongs to no single application, so Entra takes the control for all resources only. */
export const persistentBrowser: Guardrail = {
  id: "persistent-browser",
  title: "Persistent browser control is for all resources",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-session",
  check: eachPolicy((policy) =>
    policy.sessionControls?.persistentBrowser && !targetsEveryResource(policy)
      ? [{ message: "persistentBrowser without all resources", remedy: 'include the applications "All", exclude none' }]
      : [],
  ),
};
