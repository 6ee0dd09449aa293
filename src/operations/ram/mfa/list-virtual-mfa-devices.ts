import { ramResource } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'

export const listVirtualMfaDevices = operation({
  service: 'ram',
  name: 'ListVirtualMFADevices',
  summary:
    'Lists the virtual MFA devices of the account. This server has no MFA devices yet, so the list is empty.',
  uses: 'nothing',
  input: {},
  output: {
    VirtualMFADevices: wrapped(
      'The devices.',
      'VirtualMFADevice',
      structure({ SerialNumber: string('Serial number of the device.') }),
    ),
  },
  errors: [],
  resources: (_, here) => [ramResource(here, 'mfa/*')],

  async handle() {
    return { VirtualMFADevices: { VirtualMFADevice: [] } }
  },
})
