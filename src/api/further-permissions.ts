/**
 * Permissions that a handler finds to be needed only once it has looked into the store, such as that on the key of a secret.
 * Deciding may have to read, which has no place inside a transaction. So the handler is left, the decision taken outside of the
 * transaction, and the handler run again.
 */

import type { Resource } from '../access/resource.ts'
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import { noteResource } from './entry-draft.ts'
import { judge, requirePermission } from './permission.ts'
import { permissionOn, type Request, Undecided } from './request.ts'

/** More than any request can need: each names at most so many secrets, each of which has one key. */
const MAX_ROUNDS = 64

/** Decides on what the handler is known to ask for, to spare it from being left. */
export async function foresee(request: Request, resources: readonly Resource[]): Promise<void> {
  const slices = new TimeSlices()
  for (const resource of resources) {
    await decideOn(request, resource)
    if (slices.isOver) await slices.next()
  }
}

/** Does the work, again after each permission that it finds to be needed. @throws Refusal when one is not given */
export function withFurtherPermissions(
  request: Request,
  work: (request: Request) => MaybePromise<void>,
  round = 1,
): MaybePromise<void> {
  const again = (reason: unknown): MaybePromise<void> => {
    if (!(reason instanceof Undecided)) throw reason
    if (round === MAX_ROUNDS) throw new Error('a handler asks for ever more permissions')
    return andThen(settle(request, reason), () => withFurtherPermissions(request, work, round + 1))
  }
  try {
    const working = work(request)
    return working instanceof Promise ? working.catch(again) : working
  } catch (reason) {
    return again(reason)
  }
}

function settle(request: Request, { resource, isRequired }: Undecided): MaybePromise<void> {
  if (!isRequired) return decideOn(request, resource)
  noteResource(request.entry, resource)
  return andThen(requirePermission(request, resource), () => {
    request.granted ??= new Set()
    request.granted.add(permissionOn(resource))
  })
}

function decideOn(request: Request, resource: Resource): MaybePromise<void> {
  return andThen(judge(request.pipeline, request, resource), (decision) => {
    request.decisions ??= new Map()
    request.decisions.set(permissionOn(resource), decision)
  })
}
