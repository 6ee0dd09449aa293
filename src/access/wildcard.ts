/**
 * Wildcard matching of the policy language: `*` stands for any number of characters, including none, `/` and `:`; `?` stands for
 * exactly one. The whole text must match.
 *
 * Each part between two stars is matched at its first possible position, and matching never backtracks before it. So a match
 * takes at most (length of the pattern) × (length of the text) steps, and nobody can write a policy that blocks the server. Parts
 * without `?` are found by `String.indexOf`.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const first = pattern.indexOf('*')
  if (first === -1)
    return pattern.length === text.length && isAt(pattern, 0, pattern.length, text, 0)
  const last = pattern.lastIndexOf('*')
  // The parts before the first and after the last star match at the two ends of the text, and must not overlap.
  const ending = pattern.length - last - 1
  const end = text.length - ending
  if (end < first) return false
  if (!isAt(pattern, 0, first, text, 0)) return false
  if (!isAt(pattern, last + 1, pattern.length, text, end)) return false

  let read = first
  for (let star = first; star < last; ) {
    const next = pattern.indexOf('*', star + 1)
    const found = indexOf(pattern, star + 1, next, text, read, end)
    if (found === -1) return false
    read = found + next - star - 1
    star = next
  }
  return true
}

/** Whether the part of the pattern matches the text at this index. The text must be long enough. */
function isAt(pattern: string, from: number, to: number, text: string, at: number): boolean {
  for (let index = from; index < to; index++) {
    const symbol = pattern[index]
    if (symbol !== '?' && symbol !== text[at + index - from]) return false
  }
  return true
}

/** The first index, from `read` on, at which the part of the pattern matches and ends by `end`; -1 if there is none. */
function indexOf(
  pattern: string,
  from: number,
  to: number,
  text: string,
  read: number,
  end: number,
): number {
  const length = to - from
  if (length === 0) return read
  const part = pattern.slice(from, to)
  if (!part.includes('?')) {
    const found = text.indexOf(part, read)
    return found === -1 || found + length > end ? -1 : found
  }
  for (let at = read; at + length <= end; at++) {
    if (isAt(pattern, from, to, text, at)) return at
  }
  return -1
}
