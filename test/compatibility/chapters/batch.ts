import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const batch: Chapter = {
  title: 'several values are read at once',
  async live({ call, named }) {
    const [one, two] = [named('batch/one'), named('batch/two')]
    await call('CreateSecret', { SecretName: one, VersionId: 'v1', SecretData: '一' })
    await call('CreateSecret', { SecretName: two, VersionId: 'v1', SecretData: 'two' })
    await call('PutSecretValue', { SecretName: two, VersionId: 'v2', SecretData: 'x' })
    const SecretsList = JSON.stringify([
      { SecretName: one },
      { SecretName: named('nowhere') },
      { SecretName: two, VersionStage: 'ACSPrevious' },
    ])
    expect(await call('BatchGetSecretValue', { SecretsList })).toMatchObject({
      SecretValues: [
        { SecretName: one, VersionId: 'v1', SecretData: '一' },
        { SecretName: two, VersionId: 'v1', SecretData: 'two' },
      ],
      Errors: [
        { SecretName: named('nowhere'), Code: 'Forbidden.ResourceNotFound', HttpStatus: 404 },
      ],
    })
  },
}
