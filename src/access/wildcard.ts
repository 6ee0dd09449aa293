/**
 * Wildcards of the policy language: `*` stands for any run of characters, also none and also across `/` and `:`; `?` for
 * exactly one. The whole text must match.
 *
 * What stands between two stars is sought as early as it can be, and nothing before it is looked at again, so that no pattern
 * takes more than length times length. Without `?` the engine does the seeking.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const first = pattern.indexOf('*')
  if (first === -1)
    return pattern.length === text.length && isAt(pattern, 0, pattern.length, text, 0)
  const last = pattern.lastIndexOf('*')
  // The beginning and the end have their places, and must not overlap.
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

/** Whether the part of the pattern stands in the text at this place, which has room for it. */
function isAt(pattern: string, from: number, to: number, text: string, at: number): boolean {
  for (let index = from; index < to; index++) {
    const symbol = pattern[index]
    if (symbol !== '?' && symbol !== text[at + index - from]) return false
  }
  return true
}

/** Where the part of the pattern stands first, at or behind `read` and before `end`; -1 if it does not. */
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
