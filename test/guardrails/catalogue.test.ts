import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findings, type Resources, saysOf } from "../support/judging";

const folder = join(__dirname, "../golden/policies");
const breakGlassGroup = "b0000000-0000-4000-8000-000000000001";

interface Body extends Record<string, unknown> {
  readonly conditions: { readonly users: Record<string, unknown> };
}

/** The policy that each template of the catalogue becomes. */
const catalogue = readdirSync(folder).map((file) => {
  const key = file.replace(/\.tf\.json$/, "");
  const { resource } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { readonly resource: Resources };
  return [key, resource["azuread_conditional_access_policy"]![key] as Body] as const;
});

const as = (key: string, body: Body): Resources => ({ azuread_conditional_access_policy: { [key]: body } });

describe("every policy of the catalogue", () => {
  test.each(catalogue)("%s passes the rules about one policy and about who is excluded", (key, body) => {
    const ofTheSet = ["break-glass-covered", "references-resolve"];
    const found = findings(as(key, body), {
      breakGlassGroup,
      exclusions: [],
      licences: ["P2", "WorkloadIdentitiesPremium"],
    });
    expect(found.filter(({ id }) => !ofTheSet.includes(id))).toEqual([]);
  });

  const excluding = catalogue.filter(([, { conditions }]) => "excluded_groups" in conditions.users);

  test.each(excluding)("%s fails without the exclusion of the break-glass group", (key, body) => {
    const { excluded_groups: _group, ...users } = body.conditions.users;
    const changed = as(key, { ...body, conditions: { ...body.conditions, users } });
    expect(saysOf("break-glass-excluded", changed, { breakGlassGroup })).toEqual([
      `error ${key}: the policy does not exclude the break-glass group`,
    ]);
  });
});
