import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client, Target, Way } from '../clients/client.ts'
import { askingBy } from './asking.ts'
import { chapters } from './chapters.ts'
import { values } from './values.ts'

/** Declares the tests of these clients against one server. */
export function describeLives(
  transport: string,
  ways: readonly Way[],
  targetOf: () => Target,
): void {
  describe.each(titled(ways))(`%s, over ${transport}`, (_, way) => {
    let client: Client
    beforeAll(() => {
      client = way.open(targetOf())
    })
    afterAll(() => client.close())

    test.each(chapters.map(({ title, live }) => [title, live] as const))('%s', async (_, live) => {
      await live(askingBy(way, client))
    })

    test.each(titled(values))(
      '30,720 bytes come back as they were: %s',
      async (name, { data, type }) => {
        const { call, refused, named } = askingBy(way, client)
        const SecretName = named(name.replaceAll(/\W/g, '-'))
        const stored = { SecretName, VersionId: 'v1', SecretDataType: type, SecretData: data }
        expect(Buffer.byteLength(data)).toBe(30_720)
        const tooLong = { ...stored, SecretData: `${data}x` }
        expect(await refused('CreateSecret', tooLong)).toBe('InvalidParameter')
        await call('CreateSecret', stored)
        const read = await call('GetSecretValue', { SecretName })
        expect(read.SecretDataType).toBe(type)
        // The two printed in full would help nobody.
        expect(read.SecretData === data, 'the value is the same').toBe(true)
      },
    )
  })
}

/** For titles without quotation marks. */
export function titled<T extends { readonly name: string }>(
  all: readonly T[],
): readonly (readonly [name: string, one: T])[] {
  return all.map((one) => [one.name, one])
}
