import { ramResource } from '../../../access/resource.ts'
import { string, structure } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'

/** Terraform calls it before it deletes a user with `force`, and continues if the answer is that there is no device. */
export const unbindMfaDevice = operation({
  service: 'ram',
  name: 'UnbindMFADevice',
  summary:
    'Takes the MFA device from a user. This server has no MFA devices yet, so no user has one.',
  uses: 'change',
  input: { UserName: userName() },
  output: {
    MFADevice: structure({ SerialNumber: string('Serial number of the device.') }),
  },
  errors: ['EntityNotExist.User', 'EntityNotExist.User.MFADevice'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const user = await store.users.named(input.UserName)
    return refuse(user === undefined ? 'EntityNotExist.User' : 'EntityNotExist.User.MFADevice')
  },
})
