import { secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { noteAccessLeft } from '../../../api/entry-draft.ts'
import { fallback, noted, text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import {
  DEFAULT_RECOVERY_DAYS,
  MAX_RECOVERY_DAYS,
  MIN_RECOVERY_DAYS,
  plannedDeleteTime,
} from '../../../domain/secret-lifecycle.ts'
import { offByDefault, secretReference } from '../kms-fields.ts'
import { loadActiveSecret } from './load-secret.ts'

export const deleteSecret = operation({
  name: 'DeleteSecret',
  summary: 'Deletes a secret: after a recovery window, or at once and for good.',
  uses: 'change',
  changesAccess: true,
  input: {
    SecretName: secretReference(),
    ForceDeleteWithoutRecovery: noted(offByDefault('Delete at once; nothing can be restored.')),
    // Terraform sends both parameters. If deletion is forced, the window is not even parsed.
    RecoveryWindowInDays: fallback(
      text('Days in which the secret can be restored, 7 to 30; ignored when forced.'),
      String(DEFAULT_RECOVERY_DAYS),
    ),
  },
  output: {
    SecretName: string('Name of the secret.'),
    PlannedDeleteTime: string('When it will be, or was, gone for good.'),
  },
  errors: ['Forbidden.ResourceNotFound', 'Rejected.ResourceInDeleteWindow'],
  messages: { InvalidParameter: 'The specified parameter is not valid.' },
  check({ input, invalid }) {
    if (!input.ForceDeleteWithoutRecovery && !isWindow(input.RecoveryWindowInDays)) {
      invalid('RecoveryWindowInDays')
    }
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, now, store, entry, refuse }) {
    const reference = input.SecretName
    const secret = await loadActiveSecret({ store, reference, region: here.region, refuse })
    // Storage sees by itself when a policy goes with its secret.
    noteAccessLeft(entry)
    if (input.ForceDeleteWithoutRecovery) {
      await store.secrets.remove(secret)
      return { SecretName: secret.name, PlannedDeleteTime: wireTime(now) }
    }
    const at = plannedDeleteTime(now, Number(input.RecoveryWindowInDays))
    await store.secrets.planDeletion(secret, at)
    return { SecretName: secret.name, PlannedDeleteTime: wireTime(at) }
  },
})

function isWindow(days: string): boolean {
  const isInteger = /^[0-9]{1,3}$/.test(days)
  return isInteger && Number(days) >= MIN_RECOVERY_DAYS && Number(days) <= MAX_RECOVERY_DAYS
}
