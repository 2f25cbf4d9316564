import { type Cloud, type Licence, type Tenant, licences } from "../../model/tenant";
import { quoted } from "../describe-value";
import type { Reader } from "../reader";
import type { IdentitySection } from "../schema/identity";

/** Domains that Microsoft hands out with a tenant. */
const initialDomainSuffix: Record<Cloud, string> = {
  public: ".onmicrosoft.com",
  usGovernmentL4: ".onmicrosoft.us",
  usGovernmentL5: ".onmicrosoft.us",
  china: ".partner.onmschina.cn",
};

/** Whether nobody but Microsoft can federate or take away a domain: the ones a tenant starts with. */
export function isMicrosoftDomain(domain: string, { cloud }: Pick<IdentitySection, "cloud">): boolean {
  return /^[a-z0-9-]+$/.test(suffixless(domain.toLowerCase(), initialDomainSuffix[cloud]));
}

export function expectedDomain({ cloud, initialDomain }: Pick<IdentitySection, "cloud" | "initialDomain">): string {
  return `an account on ${initialDomain} or another ${initialDomainSuffix[cloud].slice(1)} domain of the tenant`;
}

/** The tenant's own members of the model. */
export function resolveIdentity(
  section: IdentitySection,
  reader: Reader,
): Pick<Tenant, "id" | "name" | "initialDomain" | "kind" | "cloud" | "licences" | "ring"> {
  if (!isMicrosoftDomain(section.initialDomain, section)) {
    const expected = `the tenant's initial domain, which ends in ${initialDomainSuffix[section.cloud]} in cloud ${section.cloud}`;
    reader.report(["tenant", "initialDomain"], quoted(section.initialDomain), expected);
  }
  if (section.licences.includes("free") && section.licences.length > 1) {
    reader.report(["tenant", "licences"], "free beside other licences", "free alone, or the licences held");
  }
  return { ...section, licences: heldLicences(section.licences) };
}

/** In the model's order, with P1 where P2 is held: P2 contains it. */
function heldLicences(declared: readonly Licence[]): readonly Licence[] {
  return licences.filter((licence) => declared.includes(licence) || (licence === "P1" && declared.includes("P2")));
}

function suffixless(domain: string, suffix: string): string {
  return domain.endsWith(suffix) ? domain.slice(0, -suffix.length) : "";
}
