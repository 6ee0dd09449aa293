/**
 * Finds a member name that occurs twice in one object of a JSON text; undefined when there is none. JSON.parse silently keeps the
 * last one, while a person who reads the document may only notice the first.
 *
 * @param json a text that JSON.parse accepts
 */
export function findDuplicateKey(json: string): string | undefined {
  // A set of names for each open object; undefined for each open array.
  const open: (Set<string> | undefined)[] = []
  // Tokens are whole strings, and the brackets outside of them.
  const tokens = json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)
  for (const { 0: token, index } of tokens) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (isName(json, index + token.length)) {
      const name = JSON.parse(token) as string
      const names = open.at(-1)
      if (names?.has(name)) return name
      names?.add(name)
    }
  }
  return undefined
}

// A string followed by a colon is a member's name.
function isName(json: string, after: number): boolean {
  const next = /\S/g
  next.lastIndex = after
  return next.exec(json)?.[0] === ':'
}
