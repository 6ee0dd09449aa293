import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

const DAY_MS = 86_400_000

export const leaving: Chapter = {
  title: 'a secret is deleted, restored, and deleted for good',
  async live({ call, refused, named }) {
    const SecretName = named('leaving')
    const first = { SecretName, VersionId: 'v1', SecretData: 'x' }
    await call('CreateSecret', first)
    const deleted = await call('DeleteSecret', { SecretName, RecoveryWindowInDays: '7' })
    expect(deleted.SecretName).toBe(SecretName)
    const described = await call('DescribeSecret', { SecretName })
    expect(described.PlannedDeleteTime).toBe(deleted.PlannedDeleteTime)
    expect(Date.parse(deleted.PlannedDeleteTime) - Date.parse(described.UpdateTime)).toBe(
      7 * DAY_MS,
    )
    for (const [action, parameters] of [
      ['GetSecretValue', { SecretName }],
      ['PutSecretValue', { SecretName, VersionId: 'v2', SecretData: 'y' }],
      ['CreateSecret', first],
      ['DeleteSecret', { SecretName }],
    ] as const) {
      expect(await refused(action, parameters)).toBe('Rejected.ResourceInDeleteWindow')
    }

    expect((await call('RestoreSecret', { SecretName })).SecretName).toBe(SecretName)
    expect((await call('GetSecretValue', { SecretName })).SecretData).toBe('x')
    expect(await refused('RestoreSecret', { SecretName })).toBe('Rejected.ResourceInUse')

    const gone = { SecretName, ForceDeleteWithoutRecovery: 'true', RecoveryWindowInDays: '30' }
    expect(Date.parse((await call('DeleteSecret', gone)).PlannedDeleteTime)).toBeLessThanOrEqual(
      Date.now(),
    )
    for (const action of ['DescribeSecret', 'GetSecretValue', 'RestoreSecret', 'DeleteSecret']) {
      expect(await refused(action, { SecretName })).toBe('Forbidden.ResourceNotFound')
    }
    await call('CreateSecret', first)
  },
}
