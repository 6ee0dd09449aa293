/**
 * Wildcards of the policy language: `*` stands for any run of characters, also none and also across `/` and `:`; `?` for
 * exactly one. The whole text must match.
 *
 * Walks pattern and text once, going back only to the last `*`, so that no pattern takes more than length times length.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0
  let read = 0
  let star = -1
  let afterStar = 0
  while (read < text.length) {
    const symbol = pattern[at]
    if (symbol === '*') {
      star = at++
      afterStar = read
    } else if (symbol === '?' || (symbol !== undefined && symbol === text[read])) {
      at++
      read++
    } else if (star !== -1) {
      at = star + 1
      read = ++afterStar
    } else {
      return false
    }
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
