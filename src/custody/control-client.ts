/** Sends requests to the control socket of the server that runs on a data directory. */

import { createConnection } from 'node:net'
import { type ControlAnswer, SHARE, STATUS } from './control-socket.ts'
import { bindablePath } from './socket-path.ts'

const MAX_MS = 10_000

/** Whether the server is sealed. Undefined when no server runs there. */
export function requestStatus(path: string): Promise<ControlAnswer | undefined> {
  return ask(path, STATUS)
}

/** Sends a share of the root key, and overwrites it. Undefined when no server runs there. */
export async function sendShare(path: string, share: Buffer): Promise<ControlAnswer | undefined> {
  const line = Buffer.concat([SHARE, share])
  share.fill(0)
  try {
    return await ask(path, line)
  } finally {
    line.fill(0)
  }
}

async function ask(path: string, line: Buffer): Promise<ControlAnswer | undefined> {
  const { bindable, release } = bindablePath(path)
  const whole = Buffer.concat([line, Buffer.from('\n')])
  try {
    return await new Promise((resolve, reject) => {
      let text = ''
      const socket = createConnection(bindable)
      socket.setTimeout(MAX_MS, () => socket.destroy(new Error('The server does not answer.')))
      socket.setEncoding('utf8')
      socket.on('connect', () => socket.write(whole))
      socket.on('data', (chunk: string) => {
        text += chunk
      })
      socket.on('end', () => resolve(JSON.parse(text) as ControlAnswer))
      socket.on('error', (error: Error & { code?: string }) => {
        if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined)
        else reject(error)
      })
    })
  } finally {
    whole.fill(0)
    release()
  }
}
