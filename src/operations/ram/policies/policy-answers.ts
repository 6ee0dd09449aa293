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

/** A policy as CreatePolicy answers it. */
export const newPolicyAnswer = structure(POLICY)
/** A policy with the date of its last change. */
export const changedPolicyAnswer = structure(CHANGED)
/** The members alone, for operations that add others. */
export const countedPolicy = COUNTED

/** The members for {@link newPolicyAnswer}. */
export function newPolicyOf(policy: AnyPolicy) {
  return {
    PolicyName: policy.name,
    PolicyType: policy.type,
    Description: policy.description,
    DefaultVersion: versionIdOf(policy.defaultVersion),
    CreateDate: wireTime(policy.createdAt),
  }
}

/** The members for {@link changedPolicyAnswer}. */
export function changedPolicyOf(policy: AnyPolicy) {
  return { ...newPolicyOf(policy), UpdateDate: wireTime(policy.updatedAt) }
}

/** A version of a policy in an answer. */
export const versionAnswer = structure({
  VersionId: string('The version, `v1` for the first.'),
  IsDefaultVersion: boolean('Whether it is the one in force.'),
  PolicyDocument: string('Its document, as it was given.'),
  CreateDate: string('When the version was created.'),
})

/**
 * The members for {@link versionAnswer}.
 *
 * @param defaultVersion the number of the version in force
 */
export function versionOf(version: PolicyVersionRecord, defaultVersion: number) {
  return {
    VersionId: versionIdOf(version.number),
    IsDefaultVersion: version.number === defaultVersion,
    PolicyDocument: version.document,
    CreateDate: wireTime(version.createdAt),
  }
}

/** The id of a version on the wire. In storage it is a number. */
export function versionIdOf(number: number): string {
  return `v${number}`
}
