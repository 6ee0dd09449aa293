/**
 * Answers as XML: the JSON object, projected. A scalar is an element with text, an object one with children, and an
 * array is its element repeated, so that `{"Tags":{"Tag":[…]}}` becomes `<Tags><Tag>…</Tag><Tag>…</Tag></Tags>`.
 *
 * Source: the sample answers of the KMS API (2016-01-20).
 */

/** A text that XML 1.0 has no way to write. */
export class UnwritableText extends Error {}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser would turn a bare one into a line feed.
  '\r': '&#xD;',
}

// XML 1.0, section 2.2: no control characters but tab, line feed and carriage return, and no half characters.
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** @throws UnwritableText when a value cannot be written without changing it */
export function toXml(root: string, value: object): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(root, value)}`
}

/** Whether an answer can be written without changing it: {@link toXml} throws for no answer that passes. */
export function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return value.search(UNWRITABLE) === -1
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isWritable)
}

/** Removes what XML cannot hold; for messages, never for values. */
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
