/** The operations with keys, from creating one to importing its material. */

import type { Operation } from '../../api/operation.ts'
import { createAlias } from './aliases/create-alias.ts'
import { deleteAlias } from './aliases/delete-alias.ts'
import { listAliases } from './aliases/list-aliases.ts'
import { listAliasesByKeyId } from './aliases/list-aliases-by-key-id.ts'
import { updateAlias } from './aliases/update-alias.ts'
import { asymmetricDecrypt, asymmetricEncrypt } from './asymmetric/asymmetric-encrypt-decrypt.ts'
import { asymmetricSign, asymmetricVerify } from './asymmetric/asymmetric-sign-verify.ts'
import { getPublicKey } from './asymmetric/get-public-key.ts'
import { decrypt } from './crypto/decrypt.ts'
import { encrypt } from './crypto/encrypt.ts'
import { exportDataKey } from './crypto/export-data-key.ts'
import {
  generateAndExportDataKey,
  generateDataKey,
  generateDataKeyWithoutPlaintext,
} from './crypto/generate-data-key.ts'
import { reEncrypt } from './crypto/re-encrypt.ts'
import { deleteKeyMaterial } from './import/delete-key-material.ts'
import { getParametersForImport } from './import/get-parameters-for-import.ts'
import { importKeyMaterial } from './import/import-key-material.ts'
import { cancelKeyDeletion, disableKey, enableKey } from './keys/change-key-state.ts'
import { createKey } from './keys/create-key.ts'
import { createKeyVersion } from './keys/create-key-version.ts'
import { describeKey } from './keys/describe-key.ts'
import { describeKeyVersion } from './keys/describe-key-version.ts'
import { listKeyVersions } from './keys/list-key-versions.ts'
import { listKeys } from './keys/list-keys.ts'
import { scheduleKeyDeletion } from './keys/schedule-key-deletion.ts'
import { setDeletionProtection } from './keys/set-deletion-protection.ts'
import { updateKeyDescription } from './keys/update-key-description.ts'
import { updateRotationPolicy } from './keys/update-rotation-policy.ts'
import { generateMac, verifyMac } from './mac/generate-verify-mac.ts'
import { getKeyPolicy } from './policies/get-key-policy.ts'
import { setKeyPolicy } from './policies/set-key-policy.ts'

/** The operations of KMS on keys and aliases. */
export const keyOperations: readonly Operation[] = [
  createKey,
  describeKey,
  listKeys,
  updateKeyDescription,
  enableKey,
  disableKey,
  setDeletionProtection,
  scheduleKeyDeletion,
  cancelKeyDeletion,
  updateRotationPolicy,
  createKeyVersion,
  describeKeyVersion,
  listKeyVersions,
  createAlias,
  updateAlias,
  deleteAlias,
  listAliases,
  listAliasesByKeyId,
  getKeyPolicy,
  setKeyPolicy,
  encrypt,
  decrypt,
  reEncrypt,
  generateDataKey,
  generateDataKeyWithoutPlaintext,
  exportDataKey,
  generateAndExportDataKey,
  generateMac,
  verifyMac,
  getPublicKey,
  asymmetricSign,
  asymmetricVerify,
  asymmetricEncrypt,
  asymmetricDecrypt,
  getParametersForImport,
  importKeyMaterial,
  deleteKeyMaterial,
]
