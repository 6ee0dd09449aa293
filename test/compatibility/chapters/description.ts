import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const description: Chapter = {
  title: 'a description is changed and cleared',
  async live({ call, named }) {
    const SecretName = named('update')
    await call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' })
    const description = async (): Promise<string> =>
      (await call('DescribeSecret', { SecretName })).Description
    expect(await description()).toBe('')
    const updated = await call('UpdateSecret', { SecretName, Description: 'a + b = "c"\n' })
    expect(updated.SecretName).toBe(SecretName)
    expect(await description()).toBe('a + b = "c"\n')
    await call('UpdateSecret', { SecretName, Description: '' })
    expect(await description()).toBe('')
  },
}
