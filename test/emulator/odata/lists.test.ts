import * as fc from "fast-check";
import { collectionResponse, countResponse } from "../../../lib/emulator/odata/collection-response";
import type { EntityType } from "../../../lib/emulator/odata/entity-type";
import { entityResponse } from "../../../lib/emulator/odata/entity-response";
import type { GraphObject } from "../../../lib/emulator/graph-object";
import type { GraphRequest } from "../../../lib/emulator/graph-request";

const type: EntityType = {
  name: "microsoft.graph.thing",
  properties: { id: "text", displayName: "text", size: "number", isRed: "boolean" },
  relations: ["parts"],
  isOfDirectory: true,
  byDefault: ["displayName"],
};
const shape = { type, related: ({ id }: GraphObject) => [{ id: `part of ${id}`, displayName: "Part", size: 1 }] };
const things: readonly GraphObject[] = [
  { id: "1", displayName: "b", size: 2, isRed: true },
  { id: "2", displayName: "A", size: 1, isRed: false },
  { id: "3", displayName: "c", size: 2, isRed: true },
];

function request(query: string, { eventual = false, version = "v1.0" as const } = {}): GraphRequest {
  return {
    method: "GET",
    version,
    baseUrl: "http://localhost",
    path: "/things",
    parameters: {},
    query: new URLSearchParams(query),
    eventual,
    body: {},
    caller: { tenantId: "t", appId: "a", objectId: "o", roles: new Set() },
  };
}

interface Page {
  readonly value: readonly GraphObject[];
  readonly "@odata.nextLink"?: string;
  readonly "@odata.count"?: number;
}

function list(query: string, options?: Parameters<typeof request>[1], objects = things): Page {
  return collectionResponse(request(query, options), "things", objects, shape).body as unknown as Page;
}

const ids = ({ value }: Page) => value.map(({ id }) => id);

describe("a list", () => {
  it("returns what comes by default, and everything in beta", () => {
    expect(list("").value[0]).toEqual({ id: "1", displayName: "b" });
    expect(collectionResponse(request("", {}), "things", things, shape).body).toMatchObject({
      "@odata.context": "http://localhost/v1.0/$metadata#things",
    });
  });

  it("selects, and always says the id", () => {
    expect(list("$select=size,isRed").value[1]).toEqual({ id: "2", size: 1, isRed: false });
  });

  it("expands a relation, with what of it is selected", () => {
    expect(list("$expand=parts($select=displayName)&$top=1").value[0]).toEqual({
      id: "1",
      displayName: "b",
      "parts@odata.context": "http://localhost/v1.0/$metadata#things('1')/parts",
      parts: [{ id: "part of 1", displayName: "Part" }],
    });
  });

  it("sorts without regard to case, by several keys", () => {
    expect(ids(list("$orderby=displayName"))).toEqual(["2", "1", "3"]);
    expect(ids(list("$orderby=size desc,displayName desc"))).toEqual(["3", "1", "2"]);
  });

  it("counts what is filtered, not what is on the page", () => {
    const page = list("$filter=isRed eq true&$count=true&$top=1", { eventual: true });
    expect(page["@odata.count"]).toBe(2);
    expect(page.value).toHaveLength(1);
    const counted = countResponse(request("$filter=isRed eq true", { eventual: true }), things, { type });
    expect(counted).toEqual({ status: 200, text: "2" });
  });

  it("looks into an index instead of every object, and filters what it finds there", () => {
    const asked: string[] = [];
    const answer = collectionResponse(
      request("$filter=isRed eq true and displayName eq 'B'"),
      "things",
      [],
      shape,
      (property, text) => {
        asked.push(`${property}=${text}`);
        return things.slice(0, 2);
      },
    );
    expect(asked).toEqual(["displayName=b"]);
    expect(ids(answer.body as unknown as Page)).toEqual(["1"]);
  });

  it("goes on behind the last object of a page, whatever was made or deleted meanwhile", () => {
    const many = Array.from({ length: 9 }, (_, index): GraphObject => ({ id: `n${index}` }));
    const first = list("$top=4", {}, many);
    const next = new URL(first["@odata.nextLink"]!).search;
    expect(ids(list(next, {}, many.slice(2)))).toEqual(["n4", "n5", "n6", "n7"]);
    expect(ids(list(next, {}, [{ id: "new" }, ...many]))).toEqual(["n4", "n5", "n6", "n7"]);
    const without = many.filter(({ id }) => id !== "n3");
    expect(ids(list(next, {}, without))).toEqual(["n4", "n5", "n6", "n7"]);
  });

  it("gives every object once, page by page, whatever the size of a page", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (count, top) => {
        const many = Array.from({ length: count }, (_, index): GraphObject => ({ id: `n${index}` }));
        const seen: string[] = [];
        let query: string | undefined = `$top=${top}&$select=id`;
        for (let page = 0; query !== undefined && page <= count; page++) {
          const answer: Page = list(query, {}, many);
          seen.push(...ids(answer));
          const link: string | undefined = answer["@odata.nextLink"];
          query = link === undefined ? undefined : new URL(link).search;
        }
        expect(seen).toEqual(many.map(({ id }) => id));
      }),
    );
  });
});

describe("query options that are refused", () => {
  it.each([
    ['$search="displayName:x"', "Query option '$search' is not supported here."],
    ["$skip=10", "Query option '$skip' is not supported here."],
    ["colour=red", "Query option 'colour' is not supported here."],
    ["$top=1&top=2", "more than once"],
    ["$top=0", "Invalid page size specified: '0'. Must be between 1 and 999 inclusive."],
    ["$top=1000", "Must be between 1 and 999"],
    ["$top=ten", "Invalid page size"],
    ["$select=displayname", "Could not find a property named 'displayname' on type 'microsoft.graph.thing'."],
    ["$select=a b", "Syntax error in 'a b'."],
    ["$expand=owners", "Could not find a navigation property named 'owners'"],
    ["$expand=parts($filter=size eq 1)", "Syntax error"],
    ["$orderby=colour", "Could not find a property named 'colour'"],
    ["$orderby=size upwards", "Syntax error in the OrderBy clause 'size upwards'."],
    ["$skiptoken=abc", "Skip token is not valid."],
    ["$count=yes", "Invalid value 'yes' for $count"],
    ["$count=true", "$count is not supported without the header"],
    ["$filter=size ne 1", "The operator in $filter is not supported without the header"],
    ["$filter=not (size eq 1)", "The operator in $filter is not supported without the header"],
    ["$filter=size eq 1&$orderby=size", "$orderby together with $filter is not supported without the header"],
  ])("%s", (query, message) => {
    expect(() => list(query)).toThrow(message);
    expect(() => list(query)).toThrow(expect.objectContaining({ status: 400 }));
  });

  it("a filter on one object", () => {
    expect(() => entityResponse(request("$filter=size eq 1"), "things", things[0]!, 200, shape)).toThrow(
      "Query option '$filter' is not supported here.",
    );
  });
});
