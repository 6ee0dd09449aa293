/**
 * Permissions that turn out to be needed only after the handler has read from the store, such as the permission on the key
 * of a secret. Deciding on a permission may need reads of its own, which must not happen inside the transaction. So the
 * handler is interrupted, the decision is made outside of the transaction, and the handler runs again.
 */

import type { Resource } from '../access/resource.ts'
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import { noteResource } from './entry-draft.ts'
import { decidePermission, requirePermission } from './permission.ts'
import { permissionOn, type Request, Undecided } from './request.ts'

/** More than any request can need: a request names a bounded number of secrets, and each has one key. */
const MAX_ROUNDS = 64

/** Decides beforehand on the permissions that the handler is known to need, so that it is not interrupted. */
export async function decideBeforehand(
  request: Request,
  resources: readonly Resource[],
): Promise<void> {
  const slices = new TimeSlices()
  for (const resource of resources) {
    const deciding = decideOn(request, resource)
    if (deciding instanceof Promise) await deciding
    if (slices.isOver) await slices.next()
  }
}

/** Runs the work, and runs it again after each further permission that it needed. @throws Refusal when one is not given */
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
  return andThen(decidePermission(request.pipeline, request, resource), (decision) => {
    request.decisions ??= new Map()
    request.decisions.set(permissionOn(resource), decision)
  })
}
