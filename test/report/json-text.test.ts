import * as fc from "fast-check";
import { jsonText } from "../../lib/report/json-text";

test("is the same data, and nothing in it is a command to the agent of a pipeline", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("#", "##vso[task.complete]", "##[error]", "vso[", "[", "\\", '"')),
      (parts) => {
        const data = { [parts.join("")]: [parts.join("")] };
        const text = jsonText(data);
        expect(JSON.parse(text)).toEqual(data);
        expect(text).not.toMatch(/##(?:vso)?\[/i);
      },
    ),
  );
});
