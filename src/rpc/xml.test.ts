import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { isWritable, toXml, UnwritableText, withoutUnwritable } from './xml.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const parser = new XMLParser({
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
})

function readBack(text: string): unknown {
  const xml = toXml('R', { V: text })
  expect(XMLValidator.validate(xml)).toBe(true)
  return parser.parse(xml).R.V
}

describe('an answer as XML', () => {
  test('has an element for each member, and one for each item of an array', () => {
    const answer = {
      Name: 'db',
      Count: 2,
      IsLast: true,
      Absent: undefined,
      Empty: '',
      Stages: { Stage: ['A', 'B'] },
      None: { Item: [] },
      Items: { Item: [{ A: 1 }, { A: 2 }] },
    }
    expect(toXml('XResponse', answer)).toBe(
      `${DECLARATION}<XResponse><Name>db</Name><Count>2</Count><IsLast>true</IsLast><Empty></Empty><Stages><Stage>A</Stage><Stage>B</Stage></Stages><None></None><Items><Item><A>1</A></Item><Item><A>2</A></Item></Items></XResponse>`,
    )
  })

  test('gives any text that XML can hold back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const writable = withoutUnwritable(text)
        expect(readBack(`.${writable}`)).toBe(`.${writable}`)
        expect(isWritable({ A: { B: [1, true, undefined, text] } })).toBe(writable === text)
      }),
      { seed: 20_250_102, numRuns: 200 },
    )
  })

  test.each([
    '<script>alert(1)</script>',
    '&amp;&lt;&#65;&x;',
    ']]>',
    '<![CDATA[x]]>',
    '<!-- x -->',
    `"quotes" and 'apostrophes'`,
    ' surrounded ',
    '\t\n\r\r\n',
    '\u0085\u2028\ufeff',
    '😀密',
  ])('escapes what would be markup: %j', (text) => {
    expect(readBack(text)).toBe(text)
  })

  test.each(['\0', '\b', '\u000b', '\u001b', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00'])(
    'is not made of a text that XML has no way to write: %j',
    (text) => {
      expect(() => toXml('R', { V: [{ W: text }] })).toThrow(UnwritableText)
      expect(isWritable({ V: [{ U: 'u' }, { W: text }] })).toBe(false)
      expect(withoutUnwritable(`a${text}b😀`)).toBe(text === 'a\udc00' ? 'aab😀' : 'ab😀')
    },
  )
})
