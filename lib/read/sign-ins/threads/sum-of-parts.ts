import type { DamagedRecord, SignInSourceSummary } from "../sign-in-log";
import { damageError, placeIn } from "../source-reading";
import { InOrder } from "./in-order";
import type { Part } from "./part";
import type { PartReport } from "./part-report";
import { errorFrom } from "./plain-error";

interface SourceSum {
  readonly name: string;
  readonly formats: Set<string>;
  signIns: number;
  duplicates: number;
  damaged: number;
  readonly others: Record<string, number>;
  /** Of the parts that were added. */
  lines: number;
}

export interface SumOptions {
  readonly strict: boolean;
  readonly onDamaged: (damaged: DamagedRecord) => void;
}

/** Adds the reports of parts in their order, in whichever they come: as one thread would have said it. */
export class SumOfParts {
  readonly #parts: readonly Part[];
  readonly #options: SumOptions;
  readonly #sources: SourceSum[] = [];
  readonly #reports = new InOrder<PartReport>((report) => this.#addNext(report));
  #firstDamage: DamagedRecord | undefined;

  constructor(parts: readonly Part[], options: SumOptions) {
    this.#parts = parts;
    this.#options = options;
  }

  /** @throws what ended the reading of a part, and InputError for damage in strict mode */
  add(report: PartReport): void {
    this.#reports.add(report.part, report);
  }

  /**
   * Of every source.
   *
   * @throws InputError when no sign-in could be read at all
   */
  summaries(): readonly SignInSourceSummary[] {
    if (this.#firstDamage && this.#sources.every(({ signIns }) => signIns === 0)) throw damageError(this.#firstDamage);
    return this.#sources.map(({ name, formats, signIns, duplicates, damaged, others }) => {
      return { name, formats: [...formats], signIns, duplicates, damaged, others };
    });
  }

  #addNext({ part, formats, signIns, duplicates, damaged, others, notes, lines, failure }: PartReport): void {
    const { source, file } = this.#parts[part]!;
    const sum = (this.#sources[source] ??= newSum(file));
    for (const format of formats) sum.formats.add(format);
    sum.signIns += signIns;
    sum.duplicates += duplicates;
    sum.damaged += damaged;
    for (const [category, count] of Object.entries(others)) sum.others[category] = (sum.others[category] ?? 0) + count;
    for (const { position, because } of notes) {
      const isLine = position !== undefined && "line" in position;
      const place = placeIn(file, isLine ? { line: position.line + sum.lines } : position);
      this.#tell({ place, because });
    }
    if (failure !== undefined) throw errorFrom(failure);
    sum.lines += lines;
  }

  #tell(damaged: DamagedRecord): void {
    if (this.#options.strict) throw damageError(damaged);
    this.#firstDamage ??= damaged;
    this.#options.onDamaged(damaged);
  }
}

function newSum(name: string): SourceSum {
  const others = Object.create(null) as Record<string, number>;
  return { name, formats: new Set(), signIns: 0, duplicates: 0, damaged: 0, others, lines: 0 };
}
