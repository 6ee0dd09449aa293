import type { Operation } from '../../../api/operation.ts'
import { getUserMfaInfo } from './get-user-mfa-info.ts'
import { listVirtualMfaDevices } from './list-virtual-mfa-devices.ts'
import { unbindMfaDevice } from './unbind-mfa-device.ts'

/** The operations of RAM on second factors. They only answer that there are none. */
export const mfaOperations: readonly Operation[] = [
  listVirtualMfaDevices,
  getUserMfaInfo,
  unbindMfaDevice,
]
