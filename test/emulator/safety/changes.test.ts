import { removals, updates } from "../../support/deploy/scenarios";
import { markdownTable, stopTable } from "../../support/deploy/stop-table";
import { type Survey, surveyed } from "../../support/deploy/survey";
import { golden } from "../../support/golden";

// Thousands of deployments to a tenant in this process; on a busy machine that takes its time.
jest.setTimeout(900_000);

const scenarios = [...updates(), ...removals()];
describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", (_, scenario) => {
  test("in whatever order, after every write the tenant is no worse than both before and afterwards", async () => {
    const { walks } = await surveyed(scenario);

    expect(walks.length).toBeGreaterThan(3);
    expect(walks.flatMap(({ writes }) => writes).length).toBeGreaterThan(0);
    expect(walks.filter(({ worst }) => worst.danger !== "nothing")).toEqual([]);
  });

  test("so it is wherever it stops, and on the way from there to the goal", async () => {
    const { scene, stops } = await surveyed(scenario);

    expect(stops.length).toBeGreaterThanOrEqual(scene.writes.length * 4);
    expect(stops.filter(({ left, onTheWay }) => [left, onTheWay].some(({ danger }) => danger !== "nothing"))).toEqual(
      [],
    );
    expect(stops.filter(({ recovery }) => recovery.deployments > 2)).toEqual([]);
    // Only what was made without Terraform hearing of it is left over, or has to be imported.
    const unexplained = ({ fault, orphans, recovery }: Survey["stops"][number]) =>
      fault.write !== "lost" && (orphans.length > 0 || recovery.imported.length > 0);
    expect(stops.filter(unexplained)).toEqual([]);
  });
});

test("the table of what is left is the one reviewed", async () => {
  const surveys: Survey[] = [];
  for (const scenario of scenarios) surveys.push(await surveyed(scenario));
  const table = markdownTable(stopTable(surveys));

  expect(table).toBe(golden("deploys/changes.md", table));
});
