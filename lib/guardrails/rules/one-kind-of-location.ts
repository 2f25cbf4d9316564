import { eachResource, type Guardrail } from "../guardrail";
import { block } from "../values";

/** A named location is a list of ranges or a list of countries. */
export const oneKindOfLocation: Guardrail = {
  id: "one-kind-of-location",
  title: "A named location has either ip or country",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/namedlocation",
  check: eachResource(["azuread_named_location"], ({ values }) => {
    const count = ["ip", "country"].filter((name) => block(values, name) !== undefined).length;
    if (count === 1) return [];
    const message = `the location has ${count === 0 ? "neither ip nor country" : "both ip and country"}`;
    return [{ message, remedy: "write one ip block or one country block" }];
  }),
};
