/** The description of a key in the answers of CreateKey and DescribeKey. */

import { type KeyReference, keyArn } from '../../../access/resource.ts'
import { type AnswerOf, maybe, string, structure } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { nextRotation, rotationState } from '../../../domain/key-rotation.ts'
import { keySpecs } from '../../../domain/key-specs.ts'
import { keyState } from '../../../domain/key-states.ts'
import type { Key } from '../../../storage/keys.ts'

const keyMetadata = {
  KeyId: string('Id of the key.'),
  Arn: string('Its ARN.'),
  Creator: string('The account that it belongs to.'),
  CreationDate: string('When it was made.'),
  Description: string('Free text.'),
  KeySpec: string('What kind of key it is.'),
  KeyUsage: string('What it may be used for.'),
  Origin: string('`Aliyun_KMS`, or `EXTERNAL` where its material is imported.'),
  ProtectionLevel: string('`SOFTWARE` or `HSM`, as it was asked for.'),
  KeyState: string('`Enabled`, `Disabled`, `PendingDeletion` or `PendingImport`.'),
  PrimaryKeyVersion: maybe(string('The version that encrypts; not of asymmetric keys.')),
  LastRotationDate: string('When the newest version was made.'),
  AutomaticRotation: string('`Enabled`, `Disabled` or `Suspended`.'),
  RotationInterval: maybe(string('Seconds between rotations, such as `31536000s`.')),
  NextRotationDate: maybe(string('When it will be rotated.')),
  DeleteDate: string('When it will be gone; empty unless pending deletion.'),
  MaterialExpireTime: string('When imported material expires; empty if it does not.'),
}

/** The metadata of a key as CreateKey answers it. */
export const keyMetadataAnswer = structure(keyMetadata)

/** The metadata as DescribeKey answers it: with its protection against deletion. */
export const describedKeyAnswer = structure({
  ...keyMetadata,
  DeletionProtection: string('`Enabled` or `Disabled`.'),
  DeletionProtectionDescription: string('Why it is protected.'),
})

/** Describes a key. */
export function metadataOf(
  key: Key,
  reference: KeyReference,
  now: number,
): AnswerOf<typeof keyMetadata> {
  const next = nextRotation(key)
  return {
    KeyId: key.id,
    Arn: keyArn(reference),
    Creator: reference.account,
    CreationDate: wireTime(key.createdAt),
    Description: key.description,
    KeySpec: key.spec,
    KeyUsage: key.usage,
    Origin: key.origin,
    ProtectionLevel: key.protectionLevel,
    KeyState: keyState(key, now),
    ...(keySpecs[key.spec].kind !== 'asymmetric' && key.primaryVersion !== undefined
      ? { PrimaryKeyVersion: key.primaryVersion }
      : {}),
    LastRotationDate: wireTime(key.rotatedAt),
    AutomaticRotation: rotationState(key, now),
    ...(next === undefined
      ? {}
      : { RotationInterval: `${key.rotationSeconds}s`, NextRotationDate: wireTime(next) }),
    DeleteDate: key.deleteAt === undefined ? '' : wireTime(key.deleteAt),
    MaterialExpireTime:
      key.materialExpiresAt === undefined || key.materialExpiresAt <= now
        ? ''
        : wireTime(key.materialExpiresAt),
  }
}
