/**
 * Checks whether a history is linearizable: whether each operation can have taken effect at one moment between its call and its answer, such
 * that all answers are those of a sequential model. An operation without an answer may have taken effect at any moment after its call, or
 * never.
 *
 * It tries orders depth first, and remembers which sets of operations have led to which states (J. M. Wing and C. Gong, "Testing and
 * verifying concurrent objects", 1993; G. Lowe, "Testing for linearizability", 2017).
 */

export interface Operation<Input, Output> {
  readonly input: Input
  /** Undefined when there was no answer, or one that does not say whether it took effect. */
  readonly output: Output | undefined
  /** Of one clock, when it was asked for and when the answer was there. */
  readonly calledAt: number
  readonly answeredAt: number
}

export interface Model<State, Input, Output> {
  readonly initial: State
  /** The state as text: two that behave alike may have the same one. */
  keyOf(state: State): string
  /** What the operation answers in this state, and the state after it. */
  apply(state: State, input: Input): { readonly state: State; readonly output: Output }
  isSame(one: Output, other: Output): boolean
}

export type Verdict<Input, Output> =
  | { readonly isLinearizable: true }
  | {
      readonly isLinearizable: false
      /** The most operations that fit, in their order. */
      readonly longest: readonly Operation<Input, Output>[]
      /** One of those that could not be the next one. */
      readonly stuckAt: Operation<Input, Output> | undefined
    }

interface Step<State> {
  readonly state: State
  readonly done: bigint
  /** The index of the operation that led here. */
  readonly by: number
  /** What can come next, the last first. */
  readonly next: number[]
}

export function checkLinearizable<State, Input, Output>(
  history: readonly Operation<Input, Output>[],
  model: Model<State, Input, Output>,
): Verdict<Input, Output> {
  const operations = history
    .map((one) => ({ ...one, answeredAt: one.output === undefined ? Infinity : one.answeredAt }))
    .sort((one, other) => one.calledAt - other.calledAt)
  const answered = operations.reduce(
    (set, { output }, index) => (output === undefined ? set : set | (1n << BigInt(index))),
    0n,
  )
  const isDone = (done: bigint, index: number): boolean => ((done >> BigInt(index)) & 1n) === 1n

  /** Nothing comes after an operation that was answered before it was called. The earliest answer is tried first. */
  const nextOf = (done: bigint): number[] => {
    let bound = Infinity
    const open: number[] = []
    for (const [index, { calledAt, answeredAt }] of operations.entries()) {
      if (calledAt > bound) break
      if (isDone(done, index)) continue
      open.push(index)
      bound = Math.min(bound, answeredAt)
    }
    const at = (index: number): number => operations[index]?.answeredAt ?? 0
    return open
      .filter((index) => (operations[index]?.calledAt ?? 0) <= bound)
      .sort((one, other) => at(other) - at(one))
  }

  const seen = new Set<string>()
  const path: Step<State>[] = [{ state: model.initial, done: 0n, by: -1, next: nextOf(0n) }]
  let longest: readonly number[] = []
  let stuckAt: number | undefined
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    if ((last.done & answered) === answered) return { isLinearizable: true }
    const index = last.next.pop()
    const operation = index === undefined ? undefined : operations[index]
    if (index === undefined || operation === undefined) {
      path.pop()
      continue
    }
    const { state, output } = model.apply(last.state, operation.input)
    if (operation.output !== undefined && !model.isSame(output, operation.output)) {
      if (path.length - 1 >= longest.length) stuckAt = index
      continue
    }
    const done = last.done | (1n << BigInt(index))
    const key = `${done.toString(36)} ${model.keyOf(state)}`
    if (seen.has(key)) continue
    seen.add(key)
    path.push({ state, done, by: index, next: nextOf(done) })
    if (path.length - 1 > longest.length) longest = path.slice(1).map(({ by }) => by)
  }
  const taken = (index: number): readonly Operation<Input, Output>[] => {
    const operation = operations[index]
    return operation === undefined ? [] : [operation]
  }
  return {
    isLinearizable: false,
    longest: longest.flatMap(taken),
    stuckAt: stuckAt === undefined ? undefined : taken(stuckAt)[0],
  }
}
