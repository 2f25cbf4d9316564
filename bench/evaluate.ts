import { compile } from "../lib/evaluate/compile/compile";
import { evaluate } from "../lib/evaluate/evaluate";
import type { SignIn } from "../lib/model/sign-in";
import { naiveDecide } from "../test/support/naive-evaluator";
import type { Figure } from "./figure";
import { personaPolicySet } from "./persona-policies";
import { randomSignIns } from "./sign-ins";

const unit = "sign-ins/s";
const targets: Readonly<Record<number, number>> = { 36: 1_000_000, 100: 500_000 };

/**
 * Sign-ins that one core decides in a second, by policies compiled once; beside it plain `evaluate` and the naive
 * evaluator of the tests. Seconds are processor time, so that other work on the machine does not count.
 */
export function benchEvaluate(): Figure[] {
  const signIns = randomSignIns(10_000);
  const few = signIns.slice(0, 1_000);
  return [36, 100, 240].flatMap((count) => {
    const policySet = personaPolicySet(count);
    const compiled = compile(policySet);
    const firstPass = rate(signIns, (signIn) => compiled.verdicts(signIn), 1);
    const fast = rate(signIns, (signIn) => compiled.verdicts(signIn), 40);
    const naive = rate(few, (signIn) => naiveDecide(policySet, signIn), 2);
    const target = targets[count];
    return [
      { name: `compiled, ${count} policies`, value: fast, unit, ...(target && { atLeast: target }) },
      { name: `compiled, ${count} policies, first pass`, value: firstPass, unit },
      { name: `evaluate, ${count} policies`, value: rate(few, (signIn) => evaluate(policySet, signIn), 2), unit },
      { name: `naive, ${count} policies`, value: naive, unit },
      { name: `compiled : naive, ${count} policies`, value: fast / naive, unit: "times" },
    ];
  });
}

/** Best of several passes over the sign-ins. */
function rate(all: readonly SignIn[], decide: (signIn: SignIn) => unknown, passes: number): number {
  const rates = Array.from({ length: passes }, () => {
    const started = process.cpuUsage();
    for (const signIn of all) decide(signIn);
    const { user, system } = process.cpuUsage(started);
    return (all.length / (user + system)) * 1e6;
  });
  return Math.max(...rates);
}
