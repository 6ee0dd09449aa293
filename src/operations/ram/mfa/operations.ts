import type { Operation } from '../../../api/operation.ts'
import { getUserMfaInfo } from './get-user-mfa-info.ts'
import { listVirtualMfaDevices } from './list-virtual-mfa-devices.ts'
import { unbindMfaDevice } from './unbind-mfa-device.ts'

export const mfaOperations: readonly Operation[] = [
  listVirtualMfaDevices,
  getUserMfaInfo,
  unbindMfaDevice,
]
