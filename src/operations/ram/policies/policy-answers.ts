/** Policies and their versions in answers. */

import { boolean, number, string, structure } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { PolicyVersionRecord } from '../../../storage/identities.ts'
import type { AnyPolicy } from './policy-lookup.ts'

const POLICY = {
  PolicyName: string('Name of the policy.'),
  PolicyType: string('`System` or `Custom`.'),
  Description: string('Free text.'),
  DefaultVersion: string('The version in force.'),
  CreateDate: string('When it was created.'),
}
const CHANGED = { ...POLICY, UpdateDate: string('When it last changed.') }
const COUNTED = { ...CHANGED, AttachmentCount: number('To how many it is attached.') }

export const newPolicyAnswer = structure(POLICY)
export const changedPolicyAnswer = structure(CHANGED)
/** The members alone, for operations that add others. */
export const countedPolicy = COUNTED

export function newPolicyOf(policy: AnyPolicy) {
  return {
    PolicyName: policy.name,
    PolicyType: policy.type,
    Description: policy.description,
    DefaultVersion: versionIdOf(policy.defaultVersion),
    CreateDate: wireTime(policy.createdAt),
  }
}

export function changedPolicyOf(policy: AnyPolicy) {
  return { ...newPolicyOf(policy), UpdateDate: wireTime(policy.updatedAt) }
}

export const versionAnswer = structure({
  VersionId: string('The version, `v1` for the first.'),
  IsDefaultVersion: boolean('Whether it is the one in force.'),
  PolicyDocument: string('Its document, as it was given.'),
  CreateDate: string('When the version was created.'),
})

export function versionOf(version: PolicyVersionRecord, defaultVersion: number) {
  return {
    VersionId: versionIdOf(version.number),
    IsDefaultVersion: version.number === defaultVersion,
    PolicyDocument: version.document,
    CreateDate: wireTime(version.createdAt),
  }
}

export function versionIdOf(number: number): string {
  return `v${number}`
}
