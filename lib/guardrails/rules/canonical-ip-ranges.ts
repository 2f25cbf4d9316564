import { addressScope, canonicalCidr } from "../../network/cidr";
import { eachResource, type Guardrail, type Violation } from "../guardrail";
import { block } from "../values";

/**
 * Ranges of public addresses, as Graph gives them back. The provider waits until it reads what it wrote, so a range
 * that Graph rewrites hangs the deployment until it times out; a private range never matches a sign-in.
 */
export const canonicalIpRanges: Guardrail = {
  id: "canonical-ip-ranges",
  title: "IP ranges are public, canonical and listed once",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
  check: eachResource(["azuread_named_location"], ({ values }) => {
    const ranges = block(values, "ip")?.["ip_ranges"];
    const texts = Array.isArray(ranges) ? ranges.filter((range) => typeof range === "string") : [];
    return texts.flatMap((range, index) => [
      ...judgeRange(range),
      ...(texts.indexOf(range) === index
        ? []
        : [{ message: `${range} is listed twice`, remedy: "remove one of them" }]),
    ]);
  }),
};

function judgeRange(range: string): readonly Omit<Violation, "on">[] {
  const result = canonicalCidr(range);
  if ("problem" in result) {
    const remedy = result.suggestion === undefined ? "write a CIDR range longer than /8" : `write ${result.suggestion}`;
    return [{ message: `the range ${range} cannot be used: ${result.problem}`, remedy }];
  }
  const complaint = byScope[addressScope(range)];
  return complaint ? [{ ...complaint, message: `the range ${range} ${complaint.message}` }] : [];
}

const byScope: Readonly<Record<ReturnType<typeof addressScope>, Omit<Violation, "on"> | undefined>> = {
  public: undefined,
  documentation: {
    severity: "note",
    message: "is reserved for documentation",
    remedy: "replace it by the organisation's own public range",
  },
  notPublic: {
    message: "is not public; Entra sees public addresses only",
    remedy: "write the public address that the network reaches the internet from",
  },
};
