import type { SignIn } from "../../model/sign-in";
import { parseAddress } from "../../network/address";
import { addressClasses } from "../../network/address-classes";
import { addressSet } from "../../network/address-set";
import type { EvaluationContext } from "../context";
import type { Masks } from "./masks";
import { memoized } from "./memo";

const absent = -1;
const invalid = -2;

/** Addresses in the same named locations, with the same country, match the same policies. */
export function locationLookup(
  context: EvaluationContext,
  masksFor: (signIn: SignIn) => Masks,
): (signIn: SignIn) => Masks {
  const ranges = [...context.namedLocations.values()].flatMap((one) => (one.kind === "ip" ? [one.ipRanges] : []));
  const classes = addressClasses([...ranges, context.multifactorTrustedIps ?? []].map(addressSet));
  const classOfText = (text: string): number => {
    const address = parseAddress(text);
    return address === undefined ? invalid : classes.classOf(address);
  };
  const classOfIpv6 = memoized(classOfText);
  const known = new Map<string | undefined, Map<number, Masks>>();
  return (signIn) => {
    const { ipAddress, country } = signIn;
    const addressClass =
      ipAddress === undefined ? absent : ipAddress.includes(":") ? classOfIpv6(ipAddress) : classOfText(ipAddress);
    const ofCountry = known.get(country) ?? new Map<number, Masks>();
    if (ofCountry.size === 0) known.set(country, ofCountry);
    const found = ofCountry.get(addressClass);
    if (found) return found;
    const masks = masksFor(signIn);
    ofCountry.set(addressClass, masks);
    return masks;
  };
}
