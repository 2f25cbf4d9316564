import { withNames } from "../../lib/report/names";
import { failing, report, witness } from "./sample-proofs";

const id = "BBBBBBBB-0000-4000-8000-000000000001";

test("names stand beside the ids of sentences, and not in sign-ins or in policies' own names", () => {
  const nearest = { policy: id, displayName: id, why: `excludes group ${id}` };
  const signIn = { ...witness.signIn, identity: { kind: "user", id } } as const;
  const region = { who: `any user, in group ${id}`, target: id, conditions: [id] };
  const said = { ...witness, signIn, region, nearest, plainWords: `in group ${id}, without MFA` };
  const before = report({ proofs: [{ ...failing, witnesses: [said], because: [id], exceptions: [`group ${id}`] }] });
  const [proof] = withNames(before, new Map([[id.toLowerCase(), "Contractors"]])).proofs;
  const name = `"Contractors" (${id})`;
  expect(proof).toMatchObject({
    because: [name],
    exceptions: [`group ${name}`],
    witnesses: [
      {
        plainWords: `in group ${name}, without MFA`,
        region: { who: `any user, in group ${name}`, target: name, conditions: [name] },
        nearest: { policy: id, displayName: id, why: `excludes group ${name}` },
        signIn,
      },
    ],
  });
});

test("ids without a name stay", () => {
  expect(withNames(report({}), new Map())).toEqual(report({}));
});
