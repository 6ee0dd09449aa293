/** Finds the name that was probably meant by a misspelt one. */

/**
 * Returns the candidate that differs least from the typed name, if at most a third of its letters differ. A letter that
 * is missing, added, wrong or swapped with its neighbour counts as one difference.
 */
export function closest(typed: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    // The lengths alone already differ by more than the limit, so the slow comparison is skipped.
    if (Math.abs(candidate.length - typed.length) > candidate.length / 3) continue
    const distance = editDistance(typed.toLowerCase(), candidate.toLowerCase())
    if (distance > candidate.length / 3 || distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

/** Returns ` Did you mean …?` to append to a message, or an empty text when no candidate is close. */
export function suggestion(typed: string, candidates: readonly string[], prefix = ''): string {
  const meant = closest(typed, candidates)
  return meant === undefined ? '' : ` Did you mean ${prefix}${meant}?`
}

// The optimal string alignment distance. It is computed row by row, because only the last two rows are needed.
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const replaced = (last[column - 1] ?? 0) + (isSame ? 0 : 1)
      const removed = (last[column] ?? 0) + 1
      const added = (current[column - 1] ?? 0) + 1
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min(replaced, removed, added, swapped))
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
