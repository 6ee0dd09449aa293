/** Texts of strangers, such as the name of a client, made harmless for a terminal. */

// Control characters move the cursor or set colours; format characters reverse or hide what stands beside them.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Unseen characters, and the backslash that marks them, are spelled out. */
export function printable(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(UNSEEN, (one) => {
    const code = one.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}

/** The same JSON with unseen characters escaped; they occur within texts only. */
export function printableJson(line: string): string {
  return line.replace(UNSEEN, (one) =>
    Array.from({ length: one.length }, (_, at) => {
      const unit = one.charCodeAt(at).toString(16).padStart(4, '0')
      return `\\u${unit}`
    }).join(''),
  )
}
