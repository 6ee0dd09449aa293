/** All operations of the KMS API that this server has, by subject. */

import type { Operation } from '../../api/operation.ts'
import { keyOperations } from './key-operations.ts'
import { getSecretPolicy } from './policies/get-secret-policy.ts'
import { setSecretPolicy } from './policies/set-secret-policy.ts'
import { createSecret } from './secrets/create-secret.ts'
import { deleteSecret } from './secrets/delete-secret.ts'
import { describeSecret } from './secrets/describe-secret.ts'
import { listSecrets } from './secrets/list-secrets.ts'
import { restoreSecret } from './secrets/restore-secret.ts'
import { updateSecret } from './secrets/update-secret.ts'
import { describeAccountKmsStatus } from './service/describe-account-kms-status.ts'
import { describeRegions } from './service/describe-regions.ts'
import { getRandomPassword } from './service/get-random-password.ts'
import { openKmsService } from './service/open-kms-service.ts'
import { listResourceTags } from './tags/list-resource-tags.ts'
import { listTagResources } from './tags/list-tag-resources.ts'
import { tagResource } from './tags/tag-resource.ts'
import { tagResources } from './tags/tag-resources.ts'
import { untagResource } from './tags/untag-resource.ts'
import { untagResources } from './tags/untag-resources.ts'
import { batchGetSecretValue } from './versions/batch-get-secret-value.ts'
import { getSecretValue } from './versions/get-secret-value.ts'
import { listSecretVersionIds } from './versions/list-secret-version-ids.ts'
import { putSecretValue } from './versions/put-secret-value.ts'
import { updateSecretVersionStage } from './versions/update-secret-version-stage.ts'

/** All operations of KMS, version 2016-01-20. */
export const kmsOperations: readonly Operation[] = [
  createSecret,
  describeSecret,
  listSecrets,
  updateSecret,
  deleteSecret,
  restoreSecret,
  getSecretValue,
  batchGetSecretValue,
  putSecretValue,
  listSecretVersionIds,
  updateSecretVersionStage,
  tagResource,
  untagResource,
  listResourceTags,
  tagResources,
  untagResources,
  listTagResources,
  getSecretPolicy,
  setSecretPolicy,
  ...keyOperations,
  getRandomPassword,
  describeRegions,
  describeAccountKmsStatus,
  openKmsService,
]
