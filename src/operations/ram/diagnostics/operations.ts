import type { Operation } from '../../../api/operation.ts'
import { decodeDiagnosticMessage } from './decode-diagnostic-message.ts'

export const diagnosticOperations: readonly Operation[] = [decodeDiagnosticMessage]
