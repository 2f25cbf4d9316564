import { applyGraph, type Step } from "./apply-graph";
import { type GraphAnswer, type GraphCall, isWrite, ProviderError, type SendToGraph } from "./graph-calls";
import type { Order } from "./orders";
import type { Plan } from "./plan";
import { providerCalls } from "./provider-calls";
import type { Deployer } from "./resource-type";
import { StateWriter } from "./state-writer";
import type { TerraformState } from "./terraform-state";

/**
 * What goes wrong at the k-th write, counted from 1. `refused`: it is answered with an error and nothing was written;
 * `lost`: it was written and the connection breaks before the answer. Terraform `goesOn`: it fails this step, leaves
 * out what depends on it and finishes the rest; or is `killed`: nothing more happens, and state keeps what it had.
 */
export interface Fault {
  readonly at: number;
  readonly write: "refused" | "lost";
  readonly terraform: "goesOn" | "killed";
}

export interface ApplyOptions {
  readonly send: SendToGraph;
  readonly deployer: Deployer;
  readonly order: Order;
  /** Steps under way at once; 1 as in the pipelines. */
  readonly parallelism: number;
  readonly fault?: Fault;
  /** Told of each write that reached Graph, before Terraform hears of it. */
  readonly onWrite?: (write: Write) => void;
}

export interface Write {
  /** Counted from 1, the one included that a fault kept from Graph. */
  readonly number: number;
  readonly step: string;
  readonly call: GraphCall;
}

export interface Applied {
  readonly state: TerraformState;
  readonly writes: readonly Write[];
  /** Steps that failed, with the reason. */
  readonly failures: ReadonlyMap<string, string>;
}

interface Running {
  readonly step: Step;
  readonly calls: Generator<GraphCall, void, GraphAnswer>;
  /** What it asks for next; absent before its first turn. */
  next?: IteratorResult<GraphCall, void>;
}

/** Carries a plan out in some order that Terraform's graph allows, one write after another. */
export async function apply(plan: Plan, options: ApplyOptions): Promise<Applied> {
  const { send, deployer, order, parallelism, fault, onWrite } = options;
  const state = new StateWriter(plan);
  const waiting = new Map(applyGraph(plan).map((step) => [step.name, step]));
  const running = new Map<string, Running>();
  const failures = new Map<string, string>();
  const writes: Write[] = [];
  const terraform = { isKilled: false };

  const isReady = ({ after }: Step) => ![...after].some((other) => waiting.has(other) || running.has(other));
  const fail = (step: Step, reason: string): void => {
    failures.set(step.name, reason);
    for (const { name, after } of waiting.values()) if (after.has(step.name)) waiting.delete(name);
  };
  /** The reads before its next write, that write, and the reads after it. */
  const takeTurn = async (current: Running): Promise<void> => {
    let hasWritten = false;
    let next = current.next ?? current.calls.next();
    while (!next.done && !(isWrite(next.value) && hasWritten)) {
      const call = next.value;
      let answer: GraphAnswer;
      if (isWrite(call)) {
        hasWritten = true;
        answer = await write(current.step, call);
        if (terraform.isKilled) return;
      } else {
        answer = await send(call);
      }
      next = current.calls.next(answer);
    }
    current.next = next;
  };
  const write = async (step: Step, call: GraphCall): Promise<GraphAnswer> => {
    const one = { number: writes.length + 1, step: step.name, call };
    writes.push(one);
    const struck = fault?.at === one.number ? fault : undefined;
    terraform.isKilled = struck?.terraform === "killed";
    if (struck?.write === "refused") return refusal;
    const answer = await send(call);
    onWrite?.(one);
    return struck ? lostAnswer : answer;
  };

  while (!terraform.isKilled) {
    const ready = running.size < parallelism ? [...waiting.values()].filter(isReady).map(({ name }) => name) : [];
    const candidates = [...running.keys(), ...ready];
    if (candidates.length === 0) break;
    const name = order(candidates);
    const step = waiting.get(name);
    if (step) {
      waiting.delete(name);
      running.set(name, { step, calls: providerCalls(plan, step, state, deployer) });
    }
    const current = running.get(name)!;
    try {
      await takeTurn(current);
      if (current.next?.done) running.delete(name);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      running.delete(name);
      fail(current.step, error.message);
    }
  }
  return { state: state.state, writes, failures };
}

const refusal: GraphAnswer = { status: 403, body: { error: { code: "Forbidden", message: "refused by the test" } } };
const lostAnswer: GraphAnswer = { status: 0, body: {} };
