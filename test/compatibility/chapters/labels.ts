import { expect } from 'vitest'
import type { Parameters } from '../clients/client.ts'
import { type Chapter, versionsOf } from './asking.ts'

export const labels: Chapter = {
  title: 'labels are promoted, rolled back, moved and removed',
  async live({ call, refused, named }) {
    const SecretName = named('labels')
    await call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'one' })
    const second = { SecretName, VersionId: 'v2', SecretData: 'two' }
    await call('PutSecretValue', { ...second, VersionStages: '["next"]' })
    const label = async (VersionStage: string, how: Parameters) => {
      const answer = await call('UpdateSecretVersionStage', { SecretName, VersionStage, ...how })
      expect(answer.SecretName).toBe(SecretName)
      return await versionsOf({ call }, SecretName)
    }
    const refusedLabel = (VersionStage: string, how: Parameters) =>
      refused('UpdateSecretVersionStage', { SecretName, VersionStage, ...how })

    expect(await label('ACSCurrent', { MoveToVersion: 'v2' })).toEqual({
      v1: ['ACSPrevious'],
      v2: ['ACSCurrent', 'next'],
    })
    const rollback = { RemoveFromVersion: 'v2', MoveToVersion: 'v1' }
    expect(await label('ACSCurrent', rollback)).toEqual({
      v1: ['ACSCurrent'],
      v2: ['ACSPrevious', 'next'],
    })
    expect(await label('next', { RemoveFromVersion: 'v2', MoveToVersion: 'v1' })).toEqual({
      v1: ['ACSCurrent', 'next'],
      v2: ['ACSPrevious'],
    })
    expect(await label('next', { MoveToVersion: 'v2' })).toEqual({
      v1: ['ACSCurrent'],
      v2: ['ACSPrevious', 'next'],
    })

    expect(await refusedLabel('ACSCurrent', rollback)).toBe('Rejected.InvalidRequest')
    expect(await refusedLabel('next', { RemoveFromVersion: 'v1' })).toBe('Rejected.InvalidRequest')
    expect(await refusedLabel('ACSCurrent', { RemoveFromVersion: 'v1' })).toBe('InvalidParameter')
    expect(await refusedLabel('next', {})).toBe('InvalidParameter')
    expect(await refusedLabel('next', { MoveToVersion: 'v9' })).toBe('Forbidden.ResourceNotFound')

    expect(await label('next', { RemoveFromVersion: 'v2' })).toEqual({
      v1: ['ACSCurrent'],
      v2: ['ACSPrevious'],
    })
    expect(await refusedLabel('next', { RemoveFromVersion: 'v2' })).toBe('Rejected.InvalidRequest')
  },
}
