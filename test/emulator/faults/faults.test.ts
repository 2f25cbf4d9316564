import { assert, property, string } from "fast-check";
import { FaultInjector } from "../../../lib/emulator/faults/fault-injector";
import { type FaultKind, faultKinds, type FaultRule } from "../../../lib/emulator/faults/fault-rule";
import { parseFault } from "../../../lib/emulator/faults/parse-fault";
import { emulated, emulatedNow } from "../../support/emulated";

const group = { displayName: "g", mailEnabled: false, mailNickname: "g", securityEnabled: true };

describe("a fault", () => {
  const outcomes: readonly [FaultKind, number, isLost: boolean, isDone: boolean][] = [
    ["429", 429, false, false],
    ["500", 500, false, false],
    ["503", 503, false, false],
    ["409", 409, false, false],
    ["403", 403, false, false],
    ["drop", 0, true, false],
    ["lost", 201, true, true],
    ["slow", 201, false, true],
    ["stop", 0, true, false],
  ];

  it("of every kind is among these", () => {
    expect(outcomes.map(([fault]) => fault)).toEqual(faultKinds);
  });

  it.each(outcomes)(
    "%s strikes the second write, and leaves the write undone or done",
    (fault, status, isLost, isDone) => {
      const { call, emulator } = emulated({ faults: [{ fault, method: "write", at: 2 }] });
      const { size } = { size: emulator.state.size("groups") };
      expect(call("POST", "/groups", group).status).toBe(201);
      expect(call("GET", "/groups").status).toBe(200);
      expect(call("POST", "/groups", { ...group, mailNickname: "h" })).toMatchObject({ status, isLost });
      expect(emulator.state.size("groups") - size).toBe(isDone ? 2 : 1);
      expect(call("GET", "/groups").status).toBe(fault === "stop" ? 0 : 200);
    },
  );

  it("stop ends when rules are set anew", () => {
    const { call, emulator } = emulated({ faults: [{ fault: "stop", at: 2 }] });
    expect([1, 2, 3].map(() => call("GET", "/groups").status)).toEqual([200, 0, 0]);
    expect(emulator.faults.isStopped).toBe(true);
    emulator.faults.set([]);
    expect(call("GET", "/groups").status).toBe(200);
  });

  it("says after how long to come back, where it is told to", () => {
    const { call } = emulated({ faults: [{ fault: "429", retryAfterSeconds: 7 }, { fault: "429" }] });
    expect(call("GET", "/groups").headers["retry-after"]).toBe("7");
    const { headers } = emulated({ faults: [{ fault: "429" }] }).call("GET", "/groups");
    expect(headers["retry-after"]).toBeUndefined();
  });

  it("slow waits", () => {
    const { emulator } = emulated({ faults: [{ fault: "slow", delayMs: 30, path: "*/token" }] });
    const request = { method: "POST", baseUrl: "", target: "/x/oauth2/v2.0/token", headers: {}, body: "" };
    expect(emulator.answer(request).delayMs).toBe(30);
  });
});

describe("the choice of requests", () => {
  const strikes = (rule: FaultRule, requests: readonly [string, string][], seed = 1) => {
    const injector = new FaultInjector(seed, [rule]);
    return requests.map(([method, path]) => injector.next({ method, path, isGraph: true }) !== undefined);
  };
  const policies = "/identity/conditionalAccess/policies";

  it("is by method and path, without regard to case", () => {
    const requests: readonly [string, string][] = [
      ["GET", policies],
      ["POST", "/groups"],
      ["POST", policies.toLowerCase()],
      ["DELETE", `${policies}/1`],
    ];
    expect(strikes({ fault: "500", method: "POST", path: policies }, requests)).toEqual([false, false, true, false]);
    expect(strikes({ fault: "500", path: `${policies}*`, times: "always" }, requests)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(strikes({ fault: "500", method: "write", at: 2, times: 2 }, requests)).toEqual([false, false, true, true]);
  });

  it("takes nothing but Graph where no path is said", () => {
    const injector = new FaultInjector(1, [{ fault: "500", times: "always" }]);
    expect(injector.next({ method: "POST", path: "/x/oauth2/v2.0/token", isGraph: false })).toBeUndefined();
  });

  it("takes any number of * in a path, as many as no expression could be tried with", () => {
    const many = "/*a".repeat(20);
    const path = "/a".repeat(200);
    expect(strikes({ fault: "500", path: many }, [["GET", path]])).toEqual([true]);
    expect(strikes({ fault: "500", path: `${many}b` }, [["GET", path]])).toEqual([false]);
    expect(strikes({ fault: "500", path: "/a*ab" }, [["GET", "/ab"]])).toEqual([false]);
  });

  it("takes a path as text but for *", () => {
    expect(strikes({ fault: "500", path: "/a.c(d)*" }, [["GET", "/abc(d)"]])).toEqual([false]);
    expect(strikes({ fault: "500", path: "/a.c(d)*" }, [["GET", "/a.c(d)/e"]])).toEqual([true]);
  });

  it("by chance is the same for the same seed, and about as often as was said", () => {
    const many = Array.from({ length: 2000 }, (): [string, string] => ["GET", "/groups"]);
    const rule: FaultRule = { fault: "503", probability: 0.25 };
    const first = strikes(rule, many, 7);
    expect(strikes(rule, many, 7)).toEqual(first);
    expect(strikes(rule, many, 8)).not.toEqual(first);
    const count = first.filter(Boolean).length;
    expect(count).toBeGreaterThan(400);
    expect(count).toBeLessThan(600);
  });
});

describe("rules as text", () => {
  it("say the same as rules", () => {
    expect(
      parseFault("503 method=write path=/groups* at=2 times=always probability=0.5 retry-after=3 delay=10"),
    ).toEqual({
      fault: "503",
      method: "write",
      path: "/groups*",
      at: 2,
      times: "always",
      probability: 0.5,
      retryAfterSeconds: 3,
      delayMs: 10,
    });
    expect(parseFault(" stop ")).toEqual({ fault: "stop" });
  });

  it.each([
    ["", '"" is no fault; expected one of 429, 500, 503, 409, 403, drop, lost, slow, stop'],
    ["418", '"418" is no fault'],
    ["503 at", '"at"; expected one of method, path, at, times, probability, retry-after, delay with = and a value'],
    ["503 toString=1", '"toString=1"; expected one of'],
    ["503 at=1 at=2", "at is there twice"],
    ["503 at=0", "at: "],
    ["503 at=x", "at: "],
    ["503 at=", "at: "],
    ["503 method=get", "method: "],
    ["503 path=groups", "path: "],
    ["503 probability=2", "probability: "],
  ])("%s is refused", (text, problem) => {
    expect(parseFault(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it("never throw", () => {
    const never = property(string(), (text) => typeof parseFault(text) === "object");
    expect(() => assert(never)).not.toThrow();
  });
});

describe("circumstances", () => {
  it("let a new object be missing for the first reads", () => {
    const { call } = emulated({ circumstances: { eventualConsistency: 2 } });
    const { id } = call("POST", "/groups", group).body;
    const reads = [`/groups/${id}`, `/beta/groups/${id}/members`, `/groups/${id}`];
    expect(reads.map((path) => call("GET", path).status)).toEqual([404, 404, 200]);
    expect(call("PATCH", `/groups/${id}`, { description: "d" }).status).toBe(204);
  });

  it("throttle Conditional Access to one request a second, without saying when to come back", () => {
    let time = emulatedNow.getTime();
    const { call } = emulated({ now: () => new Date(time), circumstances: { throttle: true } });
    const path = "/identity/conditionalAccess/policies";
    expect(call("GET", path).status).toBe(200);
    const refused = call("GET", `/beta${path}`);
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, undefined]);
    expect(call("GET", "/groups").status).toBe(200);
    time += 1000;
    expect(call("GET", path).status).toBe(200);
  });

  it("skew the tenant's clock", () => {
    const { call, emulator } = emulated({ circumstances: { clockSkewSeconds: -120 } });
    const location = {
      "@odata.type": "#microsoft.graph.countryNamedLocation",
      displayName: "l",
      countriesAndRegions: ["GB"],
    };
    const { body } = call("POST", "/identity/conditionalAccess/namedLocations", location);
    expect(Date.parse(body.createdDateTime)).toBe(emulatedNow.getTime() - 120_000);
    emulator.change({ clockSkewSeconds: 7200 });
    expect(call("GET", "/groups").status).toBe(401);
  });

  it("take a permission away, which is then named", () => {
    const { call } = emulated({ circumstances: { withoutPermissions: ["Policy.ReadWrite.ConditionalAccess"] } });
    const answer = call("POST", "/identity/conditionalAccess/policies", {});
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain("Policy.ReadWrite.ConditionalAccess");
  });
});
