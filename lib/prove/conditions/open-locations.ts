import type { EvaluationContext } from "../../evaluate/context";
import { multifactorTrustedIpsId } from "../../microsoft/multifactor-trusted-ips";
import type { NamedLocation } from "../../model/named-location";
import { oncePer } from "../../model/once-per";
import { type Id, idKey, idText } from "../../model/reference";
import { parsedRanges } from "./address-classes";

/**
 * What would have to be known to tell whether a sign-in is in one of the locations. Equal texts are one question:
 * whoever asks it, the answer is the same.
 */
export function openQuestions(ids: readonly Id[], context: EvaluationContext): readonly string[] {
  return [...new Set(ids.flatMap((id) => questionsAbout(id, context)))];
}

function questionsAbout(id: Id, context: EvaluationContext): readonly string[] {
  if (id === "All") return [];
  if (id === "AllTrusted") {
    const locations = [...context.namedLocations.values()];
    const asked = locations.filter((one) => one.kind === "unknown" || (one.kind === "ip" && one.isTrusted));
    return [
      ...asked.flatMap(questionsOf),
      ...(context.namedLocationsComplete ? [] : ["a trusted location that the source does not list"]),
      ...multifactorTrustedIps(context),
    ];
  }
  if (id === multifactorTrustedIpsId) return multifactorTrustedIps(context);
  const location = context.namedLocations.get(idKey(id));
  return location ? questionsOf(location) : [`location ${idText(id)}`];
}

/** Of one definition: another one of the same location is another question. */
const questionsOf = oncePer((location: NamedLocation): readonly string[] => {
  const isOpen =
    location.kind === "unknown" ||
    (location.kind === "ip" && hasUnreadableRange(location.ipRanges)) ||
    (location.kind === "country" && location.countryLookupMethod === "authenticatorAppGps");
  const { displayName: _, ...definition } = location;
  return isOpen ? [`location ${JSON.stringify(definition)}`] : [];
});

function multifactorTrustedIps({ multifactorTrustedIps: ranges }: EvaluationContext): readonly string[] {
  const name = "the legacy MFA trusted IPs";
  if (ranges === undefined) return [name];
  return hasUnreadableRange(ranges) ? [`${name} ${ranges.join()}`] : [];
}

function hasUnreadableRange(ranges: readonly string[]): boolean {
  return parsedRanges(ranges).includes(undefined);
}
