/**
 * Private RSA operations on threads of their own: one takes some milliseconds, and of those that arrive together each would wait
 * for all before it, with everybody else. Node offers them in no asynchronous form, but for messages that are not hashed yet.
 *
 * Keys are handed over as KeyObjects, which threads of a process share: their bytes are not copied.
 */

import type { KeyObject, RsaPrivateKey } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ConcurrencyLimiter } from '../../scheduling/concurrency-limiter.ts'

type Options = Omit<RsaPrivateKey, 'key'>

/** The event loop keeps a processor. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1))
const QUEUE_LIMITS = { total: 1_024, perAccount: 512 }

// As text, since a file would be another one where the program runs from its sources.
const PROGRAM = `
  const { parentPort } = require('node:worker_threads')
  const { privateDecrypt } = require('node:crypto')
  parentPort.on('message', ({ key, options, input }) => {
    let output
    try {
      output = privateDecrypt({ ...options, key }, input)
    } catch {}
    // Handed over and not copied: no plaintext stays behind.
    parentPort.postMessage(output, output ? [output.buffer] : [])
  })`

const limiter = new ConcurrencyLimiter(THREADS, QUEUE_LIMITS)
const idle: Worker[] = []

/**
 * What `privateDecrypt` of node:crypto answers; undefined where it throws.
 *
 * @param of the account whose work it is
 * @throws TooManyWaiting
 */
export function privateDecryptOnThread(
  key: KeyObject,
  options: Options,
  input: Buffer,
  of: string,
): Promise<Buffer | undefined> {
  return limiter.run(
    async () => {
      const worker = idle.pop() ?? start()
      const output = await ask(worker, { key, options, input })
      idle.push(worker)
      return output && Buffer.from(output.buffer, output.byteOffset, output.byteLength)
    },
    { account: of, caller: '' },
  )
}

/** Started when there is first something to do, and no reason for the process to go on. */
function start(): Worker {
  const worker = new Worker(PROGRAM, { eval: true, env: {}, execArgv: [] })
  worker.unref()
  return worker
}

function ask(worker: Worker, question: object): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    // Waited for, and so a reason to go on until it is done.
    worker.ref()
    const settle = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
    }
    const onMessage = (output: Uint8Array | undefined): void => {
      settle()
      resolve(output)
    }
    const onError = (error: unknown): void => {
      settle()
      reject(error)
    }
    const onExit = (): void => onError(new Error('a thread for RSA has ended'))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(question)
  })
}
