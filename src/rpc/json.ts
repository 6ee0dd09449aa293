/** Answers as JSON. */

/** The same text as `JSON.stringify`, in pieces: each item of a list is a piece. */
export function* jsonPieces(value: object): Generator<string, void> {
  let before = Array.isArray(value) ? '[' : '{'
  if (Array.isArray(value)) {
    for (const item of value) {
      yield `${before}${JSON.stringify(item) ?? 'null'}`
      before = ','
    }
    yield before === '[' ? '[]' : ']'
    return
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    const isScalar = typeof member !== 'object' || member === null
    yield `${before}${JSON.stringify(name)}:${isScalar ? JSON.stringify(member) : ''}`
    before = ','
    if (!isScalar) yield* jsonPieces(member)
  }
  yield before === '{' ? '{}' : '}'
}
