/**
 * Templates: text in which `{{ app/db#password }}` stands for a value. What is between the braces is a reference, with a form behind a bar
 * if the value is to be written for another syntax: `{{ app/db#password | json }}`. Braces themselves are written `{{ "{{" }}`.
 */

import { Failure, UsageFailure } from './failure.ts'
import { keyOf, parseReference, type Reference } from './reference.ts'
import { fieldOf, type SecretValue } from './secret-value.ts'

/** How a value is written. */
type Form = (value: Buffer) => string | Buffer

const FORMS: { readonly [form: string]: Form } = {
  /** As a JSON string with its quotes; YAML takes it, too. */
  json: (value) => JSON.stringify(value.toString()),
  base64: (value) => value.toString('base64'),
  /** Quoted for a shell. */
  sh: (value) => `'${value.toString().replaceAll("'", `'\\''`)}'`,
  /** Percent-encoded, for a part of a URL. */
  url: (value) => encodeURIComponent(value.toString()),
}

/** A part of a template: text as it is, or a value. */
type Part =
  | { readonly text: string }
  | { readonly reference: Reference; readonly form: Form | undefined }

/** A template that was read. */
export interface Template {
  readonly parts: readonly Part[]
  readonly references: readonly Reference[]
}

const EXPRESSION = /\{\{(.*?)\}\}/gs
const LITERAL = /^"([^"\n]*)"$/

/** @throws UsageFailure, which names the line */
export function parseTemplate(text: string, name: string): Template {
  const parts: Part[] = []
  let end = 0
  for (const found of text.matchAll(EXPRESSION)) {
    parts.push({ text: text.slice(end, found.index) })
    end = found.index + found[0].length
    parts.push(parsePart(found[1]?.trim() ?? '', () => lineAt(text, found.index), name))
  }
  const rest = text.slice(end)
  const open = rest.indexOf('{{')
  if (open !== -1) throw wrong(name, lineAt(text, end + open))
  parts.push({ text: rest })
  return {
    parts,
    references: parts.flatMap((part) => ('reference' in part ? [part.reference] : [])),
  }
}

function parsePart(expression: string, line: () => number, name: string): Part {
  const literal = LITERAL.exec(expression)?.[1]
  if (literal !== undefined) return { text: literal }
  const [typed = '', form, ...more] = expression.split('|').map((word) => word.trim())
  const isKnown = form === undefined || Object.hasOwn(FORMS, form)
  if (!isKnown || more.length > 0 || /\s/.test(typed)) throw wrong(name, line())
  try {
    return { reference: parseReference(typed), form: form === undefined ? undefined : FORMS[form] }
  } catch {
    throw wrong(name, line())
  }
}

function wrong(name: string, line: number): UsageFailure {
  const forms = Object.keys(FORMS)
  return new UsageFailure({
    en: `${name}, line ${line}: what is between {{ and }} is no secret. It is written {{ name }}, {{ name:label }}, {{ name::version }} or {{ name#member }}, then | and one of ${forms.join(', ')} if need be; braces themselves are {{ "{{" }}.`,
    zh: `${name} 第 ${line} 行：{{ 与 }} 之间不是凭据。写法为 {{ name }}、{{ name:label }}、{{ name::version }} 或 {{ name#member }}，需要时再加 | 和以下之一：${forms.join('、')}；花括号本身写作 {{ "{{" }}。`,
  })
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** Fills a template. @throws Failure */
export function filled({ parts }: Template, values: ReadonlyMap<string, SecretValue>): Buffer {
  return Buffer.concat(parts.map((part) => bytesOf(part, values)))
}

function bytesOf(part: Part, values: ReadonlyMap<string, SecretValue>): Buffer {
  if ('text' in part) return Buffer.from(part.text)
  const { reference, form } = part
  const value = values.get(keyOf(reference))
  if (value === undefined) throw new Error('a value that was not read')
  const bytes = reference.field ? Buffer.from(fieldOf(value, reference.field)) : value.bytes
  if (form === undefined || form === FORMS['base64']) return Buffer.from(form?.(bytes) ?? bytes)
  if (!Buffer.from(bytes.toString()).equals(bytes)) {
    throw new Failure({
      en: `The value of ${value.name} is no text; in this template it can be written with | base64 only.`,
      zh: `${value.name} 的值不是文本；在模板中只能用 | base64 写出。`,
    })
  }
  return Buffer.from(form(bytes))
}
