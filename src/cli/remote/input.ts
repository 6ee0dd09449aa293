/** Reads values from files and standard input, up to a bound. */

import { UsageFailure } from './failure.ts'
import type { Io } from './io.ts'

/** The server takes 30,720 bytes of a value; what is far more is not read to its end. */
export const MAX_INPUT_BYTES = 64 * 1024

/** Reads standard input to its end. @throws UsageFailure if it is too long */
export async function readInput({ input }: Io): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk))
    length += chunk.length
    if (length > MAX_INPUT_BYTES) break
  }
  return boundedInput(Buffer.concat(chunks))
}

/** @throws UsageFailure if it is too long */
export function boundedInput(bytes: Buffer): Buffer {
  if (bytes.length <= MAX_INPUT_BYTES) return bytes
  throw new UsageFailure({
    en: 'The value is too long: a secret holds at most 30,720 bytes.',
    zh: '值过长：一个凭据最多 30,720 字节。',
  })
}
