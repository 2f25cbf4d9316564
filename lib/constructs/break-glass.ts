import { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { DirectoryRoleAssignment } from "@cdktf/provider-azuread/lib/directory-role-assignment";
import { Group } from "@cdktf/provider-azuread/lib/group";
import { GroupMember } from "@cdktf/provider-azuread/lib/group-member";
import { User } from "@cdktf/provider-azuread/lib/user";
import { type TerraformElement, TerraformStack, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { globalAdministratorRoleId } from "../microsoft/directory-roles";
import type { Id } from "../model/reference";
import type { BreakGlassAccount, BreakGlassAccounts } from "../model/tenant";
import { Guardrails } from "./guardrail-validation";
import { terraformText } from "./text";

export type BreakGlassProps = BreakGlassAccounts;

/** An account that changes its group is in the new one, and policies exclude that, before it leaves the old one. */
const newBeforeOld = { createBeforeDestroy: true };

/**
 * Emergency access accounts and the group that policies exclude: every user policy leaves the group out, and one policy
 * of its own (`RequirePhishingResistantMfaForBreakGlass`) asks its members for phishing-resistant MFA, so that no account
 * is without MFA and none can be locked out by a mistake in another policy.
 *
 * - The group is created role-assignable, so that only privileged administrators change its members, or it exists.
 * - Existing accounts come by object id or user principal name. A membership that exists already has to be imported
 *   once (`terraform import azuread_group_member.<name> <group object id>/member/<account object id>`).
 * - Created accounts take their first password from the sensitive variable `<id>_<key>_password` with underscores for
 *   hyphens (`TF_VAR_break_glass_first_password`). It lands in Terraform state; change it by hand, register a passkey
 *   and lock both away. Later changes of the variable are ignored.
 *
 * In a stack, Terraform names are `<id>` for the group and `<id>-<account>` for each account's objects, where `<account>`
 * is the key of a created account, the part before the @ of a user principal name, or an object id. A changed key
 * destroys the account and makes another; a changed name or object id renews the membership only. Display names and a
 * created account's user principal name change in place, and the order of accounts means nothing.
 *
 * Its stack is judged by the guardrails, which then demand that each user policy leaves the group out and that one covers
 * it. Needs Entra ID P1 for the role-assignable group.
 *
 * @throws RangeError for fewer than two accounts, two of one name, or one whose name Terraform knows only after apply.
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export class BreakGlass extends Construct {
  /** Object id of the group, for exclusions. */
  readonly group: Id;
  /** Terraform addresses of all that must exist before a policy that excludes the group is enforced. */
  readonly addresses: readonly string[];

  constructor(scope: Construct, id: string, props: BreakGlassProps) {
    super(scope, id);
    this.requireDistinctAccounts(props.accounts);
    const { id: group, objectId, created } = this.groupOf(props.group);
    this.group = group;
    const members = props.accounts.map((account) => this.addMember(account, objectId));
    const breakGlassMembers = members.map((member, index) => {
      const account = props.accounts[index];
      return account && "objectId" in account ? account.objectId : member.memberObjectIdInput!;
    });
    const assignments = props.assignGlobalAdministrator ? [this.assignGlobalAdministrator(objectId)] : [];
    Guardrails.of(TerraformStack.of(this)).learn({ breakGlassGroup: group, breakGlassMembers });
    this.addresses = [...created, ...members, ...assignments].map(addressOf);
  }

  private requireDistinctAccounts(accounts: readonly BreakGlassAccount[]): void {
    if (accounts.map(accountIdentity).some((identity) => Token.isUnresolved(identity))) {
      throw new RangeError(
        `${this.node.path}: a break-glass account is a token; expected text, which names its objects`,
      );
    }
    const names = accounts.map(accountName);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new RangeError(`${this.node.path}: two break-glass accounts are named ${twice}; expected different names`);
    }
    if (names.length < 2) {
      throw new RangeError(`${this.node.path}: ${names.length} break-glass accounts are found; expected at least two`);
    }
  }

  private groupOf(group: BreakGlassAccounts["group"]) {
    if ("objectId" in group) return { id: group.objectId, objectId: terraformText(group.objectId), created: [] };
    const created = new Group(this, "Default", {
      displayName: terraformText(group.create.displayName),
      description: "Emergency access accounts. Excluded from Conditional Access policies but one of their own.",
      securityEnabled: true,
      assignableToRole: true,
      lifecycle: newBeforeOld,
    });
    return { id: { reference: `${addressOf(created)}.object_id` }, objectId: created.objectId, created: [created] };
  }

  private addMember(account: BreakGlassAccount, groupObjectId: string): GroupMember {
    const name = accountName(account);
    const memberObjectId = this.accountObjectId(account, name);
    return this.named(
      new GroupMember(this, `member-${name}`, { groupObjectId, memberObjectId, lifecycle: newBeforeOld }),
      `-${name}`,
    );
  }

  private accountObjectId(account: BreakGlassAccount, name: string): string {
    if ("objectId" in account) return terraformText(account.objectId);
    if ("userPrincipalName" in account) {
      const userPrincipalName = terraformText(account.userPrincipalName);
      return this.named(new DataAzureadUser(this, `user-${name}`, { userPrincipalName }), `-${name}`).objectId;
    }
    const user = new User(this, `user-${name}`, {
      userPrincipalName: terraformText(account.create.userPrincipalName),
      displayName: terraformText(account.create.displayName),
      password: this.firstPassword(name),
      disablePasswordExpiration: true,
      lifecycle: { ignoreChanges: ["password"] },
    });
    return this.named(user, `-${name}`).objectId;
  }

  private firstPassword(name: string): string {
    const variable = new TerraformVariable(this, `password-${name}`, {
      type: "string",
      description: `First password of the break-glass account ${name}. Ends up in state: change it by hand afterwards.`,
      sensitive: true,
      nullable: false,
    });
    // Hyphens would make the variable hard to set from a shell.
    if (this.isInStack()) variable.overrideLogicalId(`${this.node.id}-${name}-password`.replaceAll("-", "_"));
    return variable.stringValue;
  }

  private assignGlobalAdministrator(groupObjectId: string): DirectoryRoleAssignment {
    const assignment = new DirectoryRoleAssignment(this, "global-administrator", {
      roleId: globalAdministratorRoleId,
      principalObjectId: groupObjectId,
      lifecycle: newBeforeOld,
    });
    return this.named(assignment, "-global-administrator");
  }

  /** Deeper in the tree cdktf's own names keep several instances apart. */
  private named<T extends TerraformElement>(element: T, suffix: string): T {
    if (this.isInStack()) element.overrideLogicalId(`${this.node.id}${suffix}`);
    return element;
  }

  private isInStack(): boolean {
    return this.node.scope !== undefined && TerraformStack.isStack(this.node.scope);
  }
}

/** What tells an account from others, and does not change with its display name. */
function accountIdentity(account: BreakGlassAccount): string {
  if ("create" in account) return account.create.key;
  return "objectId" in account ? account.objectId : account.userPrincipalName;
}

/** Part of the Terraform names of an account's objects. */
function accountName(account: BreakGlassAccount): string {
  const [beforeAt = ""] = accountIdentity(account).split("@");
  return beforeAt.toLowerCase().replaceAll(/[^a-z0-9_-]/g, "-");
}

function addressOf(element: TerraformElement & { readonly terraformResourceType: string }): string {
  return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
}
