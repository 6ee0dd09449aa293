import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const keyAliases: Chapter = {
  title: 'a key is called by an alias, which moves to another key and goes',
  async live({ call, refused, named }) {
    const made = async (): Promise<string> => (await call('CreateKey', {})).KeyMetadata.KeyId
    const [one, other] = [await made(), await made()]
    const AliasName = `alias/${named('aliases').replaceAll(/[^A-Za-z0-9/]/g, '-')}`
    await call('CreateAlias', { AliasName, KeyId: one })
    expect(await refused('CreateAlias', { AliasName, KeyId: other })).toBe('AliasAlreadyExists')

    const meant = async (): Promise<string> =>
      (await call('DescribeKey', { KeyId: AliasName })).KeyMetadata.KeyId
    expect(await meant()).toBe(one)
    await call('UpdateAlias', { AliasName, KeyId: other })
    expect(await meant()).toBe(other)

    const page = { PageNumber: 1, PageSize: 100 }
    const { Aliases } = await call('ListAliasesByKeyId', { KeyId: other, ...page })
    expect(Aliases.Alias).toEqual([expect.objectContaining({ KeyId: other, AliasName })])
    const all: { AliasName: string }[] = (await call('ListAliases', page)).Aliases.Alias
    expect(all.map((alias) => alias.AliasName)).toContain(AliasName)

    await call('DeleteAlias', { AliasName })
    expect(await refused('DescribeKey', { KeyId: AliasName })).toBe('Forbidden.AliasNotFound')
  },
}
