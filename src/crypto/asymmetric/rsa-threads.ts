/**
 * Runs private-key operations of RSA on threads. One takes some milliseconds, so several on the event loop would delay every
 * other request. Node has an asynchronous form only for signing messages, not for digests or decryption.
 *
 * Keys are passed as KeyObjects, which the threads of a process share: their bytes are not copied.
 */

import type { KeyObject, RsaPrivateKey } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ConcurrencyLimiter } from '../../scheduling/concurrency-limiter.ts'

type Options = Omit<RsaPrivateKey, 'key'>

/** One processor is left to the event loop. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1))
const QUEUE_LIMITS = { total: 1_024, perAccount: 512 }

// Given as text: a file would have another path when the program runs from its TypeScript sources.
const PROGRAM = `
  const { parentPort } = require('node:worker_threads')
  const { privateDecrypt } = require('node:crypto')
  parentPort.on('message', ({ key, options, input }) => {
    let output
    try {
      output = privateDecrypt({ ...options, key }, input)
    } catch {}
    // Transferred and not copied, so that no plaintext stays in this thread.
    parentPort.postMessage(output, output ? [output.buffer] : [])
  })`

const limiter = new ConcurrencyLimiter(THREADS, QUEUE_LIMITS)
const idle: Worker[] = []

/** How many operations wait for a thread. */
export function waitingForThreads(): number {
  return limiter.waiting
}

/**
 * Runs `privateDecrypt` of node:crypto on a thread. Undefined if that throws.
 *
 * @param account whose task it is, for the queue
 * @throws TooManyWaiting
 */
export function privateDecryptOnThread(
  key: KeyObject,
  options: Options,
  input: Buffer,
  account: string,
): Promise<Buffer | undefined> {
  return limiter.run(
    async () => {
      const worker = idle.pop() ?? start()
      const output = await ask(worker, { key, options, input })
      idle.push(worker)
      return output && Buffer.from(output.buffer, output.byteOffset, output.byteLength)
    },
    { account, caller: '' },
  )
}

/** Starts a thread, when there is first something to do. An idle thread does not keep the process running. */
function start(): Worker {
  const worker = new Worker(PROGRAM, { eval: true, env: {}, execArgv: [] })
  worker.unref()
  return worker
}

function ask(worker: Worker, question: object): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    // A thread that works keeps the process running until it is done.
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
