/**
 * Counts answers by operation and code, and how long they took. This is on the way of every request, so it adds to numbers and makes
 * nothing; texts are made when somebody asks for them.
 *
 * Operations and codes are declared in the program. What a client invents is counted as `unknown`, so nobody can make the server keep more.
 */

import { Buckets } from './buckets.ts'

const BOUNDS_MS = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]

/** What an operation is called in metrics. */
export interface CountedOperation {
  readonly service: string
  readonly name: string
}

/** The answers of one operation. */
export interface OperationCounts {
  readonly operation: CountedOperation | undefined
  /** By code; `OK` for an answer that is no error. */
  readonly codes: Map<string, { count: number }>
  readonly durations: Buckets
}

/** The answers of all operations that were answered since the start. */
export class RequestCounts {
  readonly #operations = new Map<CountedOperation | undefined, OperationCounts>()

  /** @param operation undefined for a request that names none of this server */
  add(operation: CountedOperation | undefined, code: string, ms: number): void {
    const counts = this.#operations.get(operation) ?? this.#begin(operation)
    const ofCode = counts.codes.get(code)
    if (ofCode === undefined) counts.codes.set(code, { count: 1 })
    else ofCode.count++
    counts.durations.add(ms)
  }

  all(): readonly OperationCounts[] {
    return [...this.#operations.values()]
  }

  #begin(operation: CountedOperation | undefined): OperationCounts {
    const counts = { operation, codes: new Map(), durations: new Buckets(BOUNDS_MS) }
    this.#operations.set(operation, counts)
    return counts
  }
}
