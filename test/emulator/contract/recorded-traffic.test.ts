import { metadataDocument } from "../../../lib/emulator/metadata-endpoint";
import { differences } from "./differences";
import { recordedTraffic } from "./recorded";
import { recordedUrl, replayed } from "./replay";

describe("the emulator answers what the azuread provider was recorded to ask", () => {
  const all = replayed();
  const names = [...new Set(all.map(({ name }) => name))];

  it("replays the whole recording", () => {
    const recorded = recordedTraffic();
    const metadata = recorded.filter(({ path }) => path === "/metadata/endpoints");
    expect(all.length + metadata.length).toBe(recorded.length);
    expect(recorded.length).toBe(597);
  });

  it.each(names)("%s", (name) => {
    const found = all.filter((one) => one.name === name).flatMap((one) => one.differences);
    expect(found).toEqual([]);
  });

  it("points to itself in the metadata document", () => {
    const [first] = recordedTraffic();
    expect(first!.path).toBe("/metadata/endpoints");
    const recorded = JSON.parse(first!.answer) as Record<string, unknown>;
    expect(differences({ ...recorded, name: "Emulated" }, metadataDocument(recordedUrl))).toEqual([]);
  });
});

describe("the comparison of answers", () => {
  it("sees what is missing, what is other, and what is not in a list", () => {
    const recorded = { a: 1, b: { c: [1, 2] }, d: [{ id: "x", e: 1 }] };
    expect(differences(recorded, recorded)).toEqual([]);
    expect(differences(recorded, { ...recorded, more: true })).toEqual([]);
    expect(differences(recorded, { a: 2, b: { c: [1] }, d: [{ id: "y" }] })).toEqual([
      ".a: 1, not 2",
      ".b.c: 2 items, not 1",
      ".d[x]: an object, not nothing",
    ]);
  });

  it("asks for the types without which the provider does not know what it reads", () => {
    const location = { "@odata.type": "#microsoft.graph.ipNamedLocation" };
    expect(differences(location, {})).toEqual(['.@odata.type: "#microsoft.graph.ipNamedLocation", not nothing']);
  });
});
