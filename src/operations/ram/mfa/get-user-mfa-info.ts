import { ramResource } from '../../../access/resource.ts'
import { string, structure } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'

export const getUserMfaInfo = operation({
  service: 'ram',
  name: 'GetUserMFAInfo',
  summary:
    'Answers the MFA device of a user. This server has no MFA devices yet, so no user has one.',
  uses: 'read',
  input: { UserName: userName() },
  output: {
    MFADevice: structure({
      SerialNumber: string('Serial number of the device.'),
      Type: string('Kind of device: `VMFA` or `U2F`.'),
    }),
  },
  errors: ['EntityNotExist.User', 'EntityNotExist.User.MFADevice'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const user = await store.users.named(input.UserName)
    return refuse(user === undefined ? 'EntityNotExist.User' : 'EntityNotExist.User.MFADevice')
  },
})
