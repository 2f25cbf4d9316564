import { benchEvaluate } from "./evaluate";
for (const f of benchEvaluate()) console.log(f.name.padEnd(40), f.value.toFixed(0));
