import * as fc from "fast-check";
import { type DateOrder, Times, UnreadTime } from "../../../lib/read/sign-ins/times";

function read(value: unknown, order?: DateOrder): string {
  const time = new Times(order).read(value);
  return time instanceof UnreadTime ? time.because : new Date(time).toISOString();
}

describe("a time", () => {
  test.each([
    ["2026-11-22T10:15:30Z", "2026-11-22T10:15:30.000Z"],
    ["2026-11-22T10:15:30.5Z", "2026-11-22T10:15:30.500Z"],
    ["2026-11-30T23:59:59.1234567Z", "2026-11-30T23:59:59.123Z"],
    ["2024-02-29T00:00:00.123Z", "2024-02-29T00:00:00.123Z"],
    ["2019-03-12T16:02:15.5522137+00:00", "2019-03-12T16:02:15.552Z"],
    ["2026-11-22T01:15:30+02:00", "2026-11-21T23:15:30.000Z"],
    ["2026-11-22T23:15:30-0130", "2026-11-23T00:45:30.000Z"],
    ["2023-07-26 22:58:30.983201900", "2023-07-26T22:58:30.983Z"],
    ["2026-11-22T10:15", "2026-11-22T10:15:00.000Z"],
  ])("in ISO 8601 is read, UTC where no zone is told: %s", (value, time) => {
    expect(read(value)).toBe(time);
  });

  test.each([
    ["5/25/2023, 4:32:49.469 AM", "2023-05-25T04:32:49.469Z"],
    ["5/25/2023, 12:32:49\u202fPM", "2023-05-25T12:32:49.000Z"],
    ["25/05/2023, 12:02:03 a.m.", "2023-05-25T00:02:03.000Z"],
    ["25/05/2023 14:02", "2023-05-25T14:02:00.000Z"],
    ["3.4.2026 01:02:03", "2026-04-03T01:02:03.000Z"],
    ["2026/03/04 01:02:03", "2026-03-04T01:02:03.000Z"],
    ["4/4/2026 1:00:00 PM", "2026-04-04T13:00:00.000Z"],
  ])("in a local format is read if it can be one only: %s", (value, time) => {
    expect(read(value)).toBe(time);
  });

  test("of any moment is that moment", () => {
    const moments = fc.date({
      min: new Date("1970-01-01T00:00:00Z"),
      max: new Date("2199-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(fc.property(moments, (moment) => expect(read(moment.toISOString())).toBe(moment.toISOString())));
  });

  test("is not guessed where day and month may be either", () => {
    expect(read("3/4/2026 1:00:00 PM")).toBe(
      'time "3/4/2026 1:00:00 PM": either number may be the day; expected --date-order to say, or an ISO time',
    );
    expect(read("03-04-2026 13:00")).toContain("either number may be the day");
  });

  test("is read in the order that is said", () => {
    expect(read("3/4/2026 1:00:00 PM", "dayFirst")).toBe("2026-04-03T13:00:00.000Z");
    expect(read("3/4/2026 1:00:00 PM", "monthFirst")).toBe("2026-03-04T13:00:00.000Z");
    expect(read("25/4/2026 13:00", "monthFirst")).toBe('time "25/4/2026 13:00": the day stands first, unlike as said');
  });

  test("is read in the order that another one of the log told", () => {
    const times = new Times();
    times.read("13/4/2026 13:00");
    expect(times.read("3/4/2026 13:00")).toBe(Date.UTC(2026, 3, 3, 13));
    expect(times.read("4/13/2026 13:00")).toEqual(
      new UnreadTime('time "4/13/2026 13:00": the month stands first, unlike in other times of this log'),
    );
  });

  test.each([
    "yesterday",
    "",
    "2026-13-01T00:00:00Z",
    "2026-11-31T00:00:00Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T10:60:00Z",
    "2026-11-22T10:15:30.Z",
    "2026-11-22T10:15:3aZ",
    "2026-11-22T10:15:30.12aZ",
    "31/31/2026 10:00",
    "25/05/2023, 13:00 AM",
    "20261122101530",
  ])("is none: %j", (value) => {
    expect(read(value)).toContain("is no time; expected one like");
  });

  test.each([undefined, null, 5])("is missing: %s", (value) => {
    expect(read(value)).toBe("no time (createdDateTime); expected one");
  });
});
