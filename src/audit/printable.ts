/** Escapes text from outside, such as the user agent of a client, so that it cannot do harm in a terminal. */

// Control characters can move the cursor or set colours; format characters can reverse or hide neighbouring text.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Escapes invisible characters as `\u{…}`, and backslashes, so that the escapes are unambiguous. */
export function printable(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(UNSEEN, (one) => {
    const code = one.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}

/** The same JSON with invisible characters escaped. In JSON without white space they occur only within strings. */
export function printableJson(line: string): string {
  return line.replace(UNSEEN, (one) =>
    Array.from({ length: one.length }, (_, at) => {
      const unit = one.charCodeAt(at).toString(16).padStart(4, '0')
      return `\\u${unit}`
    }).join(''),
  )
}
