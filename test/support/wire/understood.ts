/** Reads an answer as the vendor's clients do, and demands of it what holds for every answer of this server. */

import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect } from 'vitest'
import type { WireAnswer } from './connection.ts'

export interface Understood {
  readonly format: 'JSON' | 'XML'
  /** Name of the root element; of XML only. */
  readonly root: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly body: any
}

const parser = new XMLParser({
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  // Numeric references, such as the one for a carriage return.
  htmlEntities: true,
})

export function understood(answer: WireAnswer): Understood {
  const read = answer.headers.get('content-type')?.includes('xml') ? readXml : readJson
  const { format, root, body } = read(answer)
  expect(body).toBeTypeOf('object')
  expect(body.RequestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(answer.headers.get('x-acs-request-id')).toBe(body.RequestId)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  if (answer.status === 200) {
    expect(body).not.toHaveProperty('Code')
  } else {
    expect(body.Code).toBeTypeOf('string')
    expect(body.Message).toBeTypeOf('string')
    expect(body.HostId).toBeTypeOf('string')
    expect(Number(body.HttpStatus)).toBe(answer.status)
  }
  return { format, root, body }
}

/** The code of a refusal; `OK` for a success. */
export function codeOf(answer: WireAnswer): string {
  return understood(answer).body.Code ?? 'OK'
}

function readJson(answer: WireAnswer): Understood {
  expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
  return { format: 'JSON', root: undefined, body: JSON.parse(answer.text) }
}

function readXml(answer: WireAnswer): Understood {
  expect(answer.headers.get('content-type')).toBe('text/xml;charset=utf-8')
  expect(answer.text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>/)
  expect(XMLValidator.validate(answer.text)).toBe(true)
  const [[root, body] = ['', undefined], ...others] = Object.entries(parser.parse(answer.text))
  expect(others).toEqual([])
  return { format: 'XML', root, body }
}
