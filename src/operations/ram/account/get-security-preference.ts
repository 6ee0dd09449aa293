import { ramResource } from '../../../access/resource.ts'
import { boolean, string, structure } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'

/**
 * What users may do for themselves without a policy: nothing, on this server. `LoginSessionDuration` is left out, since there
 * are no console sessions yet.
 */
const SECURITY_PREFERENCE = {
  LoginProfilePreference: {
    AllowUserToChangePassword: false,
    EnableSaveMFATicket: false,
    LoginNetworkMasks: '',
  },
  AccessKeyPreference: { AllowUserToManageAccessKeys: false },
  MFAPreference: { AllowUserToManageMFADevices: false },
} as const

export const getSecurityPreference = operation({
  service: 'ram',
  name: 'GetSecurityPreference',
  summary:
    'Answers what users may do for themselves. Users of this server may do only what a policy allows.',
  uses: 'nothing',
  input: {},
  output: {
    SecurityPreference: structure({
      LoginProfilePreference: structure({
        AllowUserToChangePassword: boolean('Whether users may change their passwords.'),
        EnableSaveMFATicket: boolean('Whether the second factor is remembered for some days.'),
        LoginNetworkMasks: string('Networks from which users may sign in; empty for all.'),
      }),
      AccessKeyPreference: structure({
        AllowUserToManageAccessKeys: boolean('Whether users may make access keys for themselves.'),
      }),
      MFAPreference: structure({
        AllowUserToManageMFADevices: boolean('Whether users may bind devices of their own.'),
      }),
    }),
  },
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle() {
    return { SecurityPreference: SECURITY_PREFERENCE }
  },
})
