import { type Guardrail, subjectOf } from "../guardrail";
import { block } from "../values";

const mostLocations = 195;
const mostRanges = 2000;

export const namedLocationLimits: Guardrail = {
  id: "named-location-limits",
  title: "No more named locations and ranges than Entra allows",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
  check: ({ configuration: { resources } }) => {
    const locations = resources.filter(({ mode, type }) => mode === "managed" && type === "azuread_named_location");
    return [
      ...(locations.length > mostLocations
        ? [
            {
              message: `${locations.length} named locations are more than the limit of ${mostLocations}`,
              remedy: "merge locations: each holds up to 2,000 ranges",
            },
          ]
        : []),
      ...locations.flatMap((location) => {
        const ranges = block(location.values, "ip")?.["ip_ranges"];
        if (!Array.isArray(ranges) || ranges.length <= mostRanges) return [];
        const message = `the location has ${ranges.length} ranges, more than the limit of ${mostRanges}`;
        return [{ on: subjectOf(location), message, remedy: "split the location" }];
      }),
    ];
  },
};
