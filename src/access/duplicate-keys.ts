/**
 * Finds a member name that stands twice in one object of a JSON text. JSON.parse would keep the last one in silence, and
 * whoever reads the document might see the first.
 *
 * @param json a text that JSON.parse accepts
 */
export function findDuplicateKey(json: string): string | undefined {
  // One set of names per open object; undefined for an array.
  const open: (Set<string> | undefined)[] = []
  // Strings as wholes, and the marks that matter between them.
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

// A string that is followed by a colon is the name of a member.
function isName(json: string, after: number): boolean {
  const next = /\S/g
  next.lastIndex = after
  return next.exec(json)?.[0] === ':'
}
