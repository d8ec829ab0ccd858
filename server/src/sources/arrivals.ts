import { setImmediate } from 'node:timers/promises';

/** Called with each row as soon as it has come, and the place of its statement among those that were sent. */
export type Arrived = (statement: number, row: Readonly<Record<string, unknown>>) => void;

/** Rows that are still coming, statement by statement. One at a time waits for them. */
export interface Arrivals {
  readonly arrived: Arrived;
  /** All have come; these are they. */
  end(results: readonly (readonly Readonly<Record<string, unknown>>[])[]): void;
  /** Of a statement, as far as they have come. */
  rows(statement: number): readonly Readonly<Record<string, unknown>>[];
  /** Resolves when the statement has no more to come. */
  until(statement: number): Promise<void>;
  /** In slices, between which all else that waits in this process has its turn. */
  slices(statement: number): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]>;
}

/** Rows that are worked on before the connection is looked after again. */
const perSlice = 500;

export function createArrivals(): Arrivals {
  const coming: Readonly<Record<string, unknown>>[][] = [];
  let all: readonly (readonly Readonly<Record<string, unknown>>[])[] | undefined;
  let last = 0;
  let wake = () => {};

  const isWhole = (statement: number) => all !== undefined || last > statement;
  const rows = (statement: number) => (all ?? coming)[statement] ?? [];
  const news = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  return {
    arrived(statement, row) {
      last = statement;
      const own = coming[statement] ?? [];
      coming[statement] = own;
      own.push(row);
      wake();
    },
    end(results) {
      all = results;
      wake();
    },
    rows,
    async until(statement) {
      while (!isWhole(statement)) await news();
    },
    async *slices(statement) {
      let at = 0;
      while (at < rows(statement).length || !isWhole(statement)) {
        const slice = rows(statement).slice(at, at + perSlice);
        at += slice.length;
        if (slice.length > 0) yield slice;
        await (at < rows(statement).length ? setImmediate() : isWhole(statement) ? undefined : news());
      }
    },
  };
}
