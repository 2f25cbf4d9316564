import { requiredPermissions } from "../../../lib/permissions/required-permissions";
import { recordedResources } from "./recorded-resources";
import { replayed } from "./replay";

const purposes = ["deploy", "plan"] as const;

function rolesFor(purpose: (typeof purposes)[number]): readonly string[] {
  return requiredPermissions(recordedResources, purpose).permissions.map(({ permission }) => permission);
}

/** What was refused for want of a permission, as the emulator said. */
function refused(roles: readonly string[], isAsked: (name: string) => boolean = () => true): readonly string[] {
  const all = replayed(roles).filter(({ name }) => isAsked(name));
  return all.flatMap(({ differences }) => differences).filter((one) => /^status \d+, not 403/.test(one));
}

describe("of all resources of the recording, the computed permissions", () => {
  const roles = rolesFor("deploy");

  it("are known", () => {
    expect(requiredPermissions(recordedResources).unknown).toEqual([]);
    expect(roles).toHaveLength(10);
  });

  it("are enough for every request of the real provider", () => {
    expect(refused(roles)).toEqual([]);
  });

  it.each(roles)("would not be enough without %s", (role) => {
    expect(refused(roles.filter((one) => one !== role)).join("\n")).toContain(role);
  });
});
