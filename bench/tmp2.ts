import { compile } from "../lib/evaluate/compile/compile";
import { personaPolicySet } from "./persona-policies";
import { randomSignIns } from "./sign-ins";
const s = randomSignIns(200_000), c = compile(personaPolicySet(36));
for (let i=0;i<15;i++) for (const x of s) c.verdicts(x);
