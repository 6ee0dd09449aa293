/** `jinku api`: every operation of every API, with flags that are made from its declaration. */

import { readFileSync } from 'node:fs'
import type { Field } from '../../../api/fields.ts'
import type { Operation } from '../../../api/operation.ts'
import { type Api, apis } from '../../../operations/apis.ts'
import { UsageFailure } from '../failure.ts'
import { choice, type Flag, list, text } from '../flags.ts'
import type { ServiceName } from '../identity/origin.ts'
import { readInput } from '../input.ts'
import type { Io } from '../io.ts'
import { same } from '../language.ts'
import { print } from '../output.ts'
import type { CallParameters } from '../session.ts'
import { type Verb, type VerbGroup, verb } from '../verb.ts'

const OUTPUT = choice(['json', 'yaml'], { en: 'How the answer is printed.', zh: '输出方式。' })

const REQUIRED = { en: 'Required.', zh: '必填。' }
const FROM_FILE = {
  en: 'From a file or standard input only: everyone on this machine can read arguments.',
  zh: '只能来自文件或标准输入：本机上的任何人都能看到参数。',
}

/** Each operation by its name; one that another API has, too, by `ram:TagResources` if it is not of KMS. */
export const api: VerbGroup = {
  summary: { en: 'Calls any operation of the API.', zh: '调用任意 API 操作。' },
  hasWireNames: true,
  verbs: Object.fromEntries(
    apis.flatMap((one) =>
      one.operations.map((operation) => [wordOf(one, operation), verbOf(one, operation)]),
    ),
  ),
}

function wordOf({ service }: Api, { name }: Operation): string {
  const others = apis.filter((one) => one.operations.some((operation) => operation.name === name))
  return others[0]?.service === service ? name : `${service}:${name}`
}

type Given = { readonly [name: string]: string | readonly string[] | undefined }

function verbOf(its: Api, operation: Operation): Verb {
  const word = wordOf(its, operation)
  const fields = Object.entries(operation.input).filter(([, { isRefused }]) => isRefused !== true)
  const needed = fields.filter(([, { required }]) => required)
  const example = needed.map(([name, field]) => ` --${name} ${exampleOf(field)}`).join('')
  const flags = Object.fromEntries(fields.map(([name, field]) => [name, flagOf(field)]))
  return verb({
    summary: same(operation.summary),
    about: {
      en: `An operation of ${its.title}, described in docs/operations.md. A value that is written @path is read from a file, @- from standard input.`,
      zh: `${its.title} 的操作，说明见 docs/operations.md。写作 @path 的值从文件读取，@- 从标准输入读取。`,
    },
    flags: { ...flags, output: OUTPUT },
    examples: [
      [
        `jinku api ${word}${example}`,
        { en: 'Prints the answer as JSON.', zh: '以 JSON 打印应答。' },
      ],
      [`jinku api ${word}${example} --output yaml`, { en: 'As YAML.', zh: '以 YAML 打印。' }],
    ],
    async run({ flags: values, io, session }) {
      const { output, ...given } = values as Given & { readonly output: 'json' | 'yaml' }
      requireAll(needed, given)
      const parameters = await parametersOf(fields, given, io)
      const server = await session()
      const answer = await server.call(its.service as ServiceName, operation.name, parameters)
      await print(io, output, { value: '', data: answer, rows: [] })
    },
  })
}

function isTextList({ form }: Field<unknown>): boolean {
  return /^list of .* strings$/.test(form)
}

function isPairList({ form }: Field<unknown>): boolean {
  return /^list of .* Key and Value$/.test(form)
}

function flagOf(field: Field<unknown>): Flag<unknown> {
  const { form, required, fallback } = field
  const marks = [
    ...(required ? [REQUIRED] : []),
    ...(fallback === undefined ? [] : [same(`Default: ${fallback || '""'}.`)]),
    ...(field.isSensitive === true ? [FROM_FILE] : []),
    ...(field.ignoredBecause === undefined ? [] : [same(`Ignored: ${field.ignoredBecause}.`)]),
  ]
  const summary = {
    en: [field.summary, ...marks.map(({ en }) => en)].join(' '),
    zh: [field.summary, ...marks.map(({ zh }) => zh)].join(' '),
  }
  const plain = form.replaceAll('`', '')
  const more = /secret name/.test(form) ? { completes: 'secret' as const } : {}
  if (isTextList(field)) return list('text', summary, more)
  if (isPairList(field)) return list('key=value', summary)
  return text(field.isSensitive === true ? '@path' : plain, summary, more)
}

function exampleOf(field: Field<unknown>): string {
  if (field.isSensitive === true) return '@path'
  if (isPairList(field)) return 'key=value'
  const [first] = field.form.replaceAll('`', '').split(', ')
  return /^[A-Za-z0-9/_-]+$/.test(first ?? '') ? (first ?? '') : '…'
}

function requireAll(needed: readonly [string, Field<unknown>][], given: Given): void {
  const missing = needed.flatMap(([name]) =>
    given[name] === undefined || given[name].length === 0 ? [`--${name}`] : [],
  )
  if (missing.length === 0) return
  throw new UsageFailure({
    en: `Needed: ${missing.join(', ')}.`,
    zh: `缺少：${missing.join('、')}。`,
  })
}

async function parametersOf(
  fields: readonly [string, Field<unknown>][],
  given: Given,
  io: Io,
): Promise<CallParameters> {
  const parameters: [string, string][] = []
  for (const [name, field] of fields) {
    const value = given[name]
    if (value === undefined) continue
    if (typeof value === 'string') parameters.push([name, await read(name, field, value, io)])
    else
      for (const [index, one] of value.entries())
        parameters.push(...itemOf(name, index, field, one))
  }
  return Object.fromEntries(parameters)
}

async function read(name: string, field: Field<unknown>, typed: string, io: Io): Promise<string> {
  if (typed.startsWith('@@')) return typed.slice(1)
  if (typed === '@-') return (await readInput(io)).toString()
  if (typed.startsWith('@')) return readFileSync(typed.slice(1), 'utf8')
  if (field.isSensitive !== true) return typed
  throw new UsageFailure({
    en: `Give --${name} as @path or @-: everyone on this machine can read arguments.`,
    zh: `请将 --${name} 写作 @path 或 @-：本机上的任何人都能看到参数。`,
  })
}

/** Lists are numbered on this wire: `TagKey.1`, `Tag.1.Key` and `Tag.1.Value`. */
function itemOf(
  name: string,
  index: number,
  field: Field<unknown>,
  typed: string,
): [string, string][] {
  const numbered = `${name}.${index + 1}`
  if (!isPairList(field)) return [[numbered, typed]]
  const equals = typed.indexOf('=')
  if (equals === -1) return [[`${numbered}.Key`, typed]]
  return [
    [`${numbered}.Key`, typed.slice(0, equals)],
    [`${numbered}.Value`, typed.slice(equals + 1)],
  ]
}
