import type { Id } from "../../model/reference";
import type { BreakGlassAccount, BreakGlassAccounts } from "../../model/tenant";
import { quoted } from "../describe-value";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import type { BreakGlassSection } from "../schema/break-glass";
import type { IdentitySection } from "../schema/identity";
import { expectedDomain, isMicrosoftDomain } from "./identity";

/** Terraform address of the group that the stack creates. */
const createdGroup: Id = { reference: "azuread_group.break-glass.object_id" };

/** Group of the break-glass accounts, as policies name it. */
export function breakGlassGroup(section: BreakGlassSection | undefined): Id {
  return section && "objectId" in section.group ? section.group.objectId : createdGroup;
}

/** Names by which the file may mean the group: the catalogue's, and the display name of one that the stack creates. */
export function breakGlassGroupNames(section: BreakGlassSection | undefined): readonly string[] {
  return ["break-glass", ...(section && "displayName" in section.group ? [section.group.displayName] : [])];
}

/** Accounts with whole user principal names. Reports accounts named twice, and accounts on another domain. */
export function resolveBreakGlass(
  section: BreakGlassSection,
  identity: IdentitySection | undefined,
  reader: Reader,
): BreakGlassAccounts {
  const seen = new Set<string>();
  const accounts = section.accounts.map((account, index): BreakGlassAccount => {
    const path = ["breakGlass", "accounts", index];
    if ("objectId" in account) {
      distinct(account.objectId, [account.objectId], [...path, "objectId"], seen, reader);
      return account;
    }
    if ("userPrincipalName" in account) {
      const userPrincipalName = wholeName(account.userPrincipalName, identity, path, reader);
      const names = [terraformName(account.userPrincipalName), userPrincipalName];
      distinct(account.userPrincipalName, names, [...path, "userPrincipalName"], seen, reader);
      return { userPrincipalName };
    }
    const { create } = account;
    const userPrincipalName = wholeName(create.userPrincipalName, identity, [...path, "create"], reader);
    distinct(create.key, [create.key], [...path, "create", "key"], seen, reader);
    distinct(userPrincipalName, [userPrincipalName], [...path, "create", "userPrincipalName"], seen, reader);
    return { create: { ...create, userPrincipalName } };
  });
  const group = "objectId" in section.group ? section.group : { create: section.group };
  return { group, accounts, assignGlobalAdministrator: section.assignGlobalAdministrator };
}

function wholeName(name: string, identity: IdentitySection | undefined, holder: Path, reader: Reader): string {
  if (!identity) return name;
  const path = [...holder, "userPrincipalName"];
  const [, domain] = name.split("@");
  const whole = domain === undefined ? `${name}@${identity.initialDomain}` : name;
  if (domain !== undefined && !isMicrosoftDomain(domain, identity)) {
    reader.report(path, `break-glass account ${quoted(name)}`, expectedDomain(identity));
  }
  return whole;
}

/** @param names all that tells an account from others: its Terraform name, its user principal name or its object id */
function distinct(name: string, names: readonly string[], path: Path, seen: Set<string>, reader: Reader): void {
  const folded = names.map((each) => each.toLowerCase());
  if (folded.some((each) => seen.has(each)))
    reader.report(path, `break-glass account ${quoted(name)} a second time`, "accounts of different names");
  for (const each of folded) seen.add(each);
}

/** What Terraform addresses are made of: the part before the @, which must differ among the accounts. */
function terraformName(userPrincipalName: string): string {
  const [beforeAt = ""] = userPrincipalName.split("@");
  return beforeAt.toLowerCase().replaceAll(/[^a-z0-9_-]/g, "-");
}
