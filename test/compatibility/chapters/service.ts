import { expect } from 'vitest'
import { REGION } from '../../support/harness.ts'
import type { Chapter } from './asking.ts'

export const service: Chapter = {
  title: 'passwords are drawn, and the service tells of itself',
  async live({ call, refused }) {
    const rules = { PasswordLength: '40', ExcludePunctuation: 'true', ExcludeCharacters: '0Ol1' }
    const { RandomPassword } = await call('GetRandomPassword', rules)
    expect(RandomPassword).toMatch(/^[A-Za-z2-9]{40}$/)
    expect(RandomPassword).not.toMatch(/[Ol]/)
    const tooShort = { PasswordLength: '7' }
    expect(await refused('GetRandomPassword', tooShort)).toBe('InvalidParameter')

    const { Regions } = await call('DescribeRegions')
    expect(Regions.Region).toEqual([{ RegionId: REGION }])
    expect((await call('DescribeAccountKmsStatus')).AccountStatus).toBe('Enabled')
    expect(await refused('OpenKmsService')).toBe('Forbidden.Opened')
    expect(await refused('NoSuchOperation')).toBe('InvalidAction.NotFound')
  },
}
