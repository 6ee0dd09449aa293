/**
 * Renders answers as XML, by converting the JSON object. A scalar becomes an element with text, an object becomes an element
 * with children, and an array repeats its element: `{"Tags":{"Tag":[…]}}` becomes `<Tags><Tag>…</Tag><Tag>…</Tag></Tags>`.
 *
 * Source: the sample answers of the KMS API (2016-01-20).
 */

/** XML 1.0 cannot represent the text. */
export class UnwritableText extends Error {}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser would turn an unescaped carriage return into a line feed.
  '\r': '&#xD;',
}

// XML 1.0, section 2.2: no control characters except tab, line feed and carriage return, and no single surrogates.
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

/** Renders a value. @throws UnwritableText when a text in it cannot be represented */
export function toXml(root: string, value: object): string {
  return `${DECLARATION}${element(root, value)}`
}

/** The same text as {@link toXml}, in pieces: each item of a list is a piece. @throws UnwritableText */
export function* xmlPieces(root: string, value: object): Generator<string, void> {
  yield DECLARATION
  yield* piecesOf(root, value)
}

function* piecesOf(name: string, value: unknown): Generator<string, void> {
  if (Array.isArray(value)) {
    for (const item of value) yield element(name, item)
    return
  }
  if (typeof value !== 'object' || value === null) {
    yield element(name, value)
    return
  }
  yield `<${name}>`
  for (const [member, child] of Object.entries(value)) yield* piecesOf(member, child)
  yield `</${name}>`
}

/** Whether XML can represent the value: {@link toXml} does not throw for it. */
export function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return value.search(UNWRITABLE) === -1
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isWritable)
}

/** Removes the characters that XML cannot represent. For messages only, never for values. */
export function withoutUnwritable(text: string): string {
  return text.replace(UNWRITABLE, '')
}

function element(name: string, value: unknown): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('')
  const content =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([member, child]) => element(member, child))
          .join('')
      : escapeText(String(value))
  return `<${name}>${content}</${name}>`
}

function escapeText(text: string): string {
  if (text.search(UNWRITABLE) !== -1) throw new UnwritableText()
  return text.replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character)
}
