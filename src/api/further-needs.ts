/**
 * Permissions that a handler finds to be needed only once it has looked into the store, such as that on the key of a secret.
 * Deciding may have to read, which has no place inside a transaction: so the transaction is left, the decision taken, and the
 * handler run anew with it.
 */

import type { Decision } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import { noteResource } from './notes.ts'
import { type Asking, judge, requirePermission } from './permission.ts'
import type { Pipeline } from './pipeline.ts'
import { type Findings, namedDecision } from './visit.ts'

/** More than any request can need: each names at most so many secrets, each of which has one key. */
const MAX_ROUNDS = 64

/** Leaves a handler that cannot go on before this is decided. */
class Undecided extends Error {
  readonly resource: Resource
  readonly isRequired: boolean

  constructor(resource: Resource, isRequired: boolean) {
    super('a permission has not been decided yet')
    this.resource = resource
    this.isRequired = isRequired
  }
}

export class FurtherNeeds {
  readonly #corridor: Pipeline
  readonly #asking: Asking
  readonly #found: Findings
  readonly #granted = new Set<string>()
  readonly #decisions = new Map<string, Decision>()

  constructor(corridor: Pipeline, asking: Asking, found: Findings) {
    this.#corridor = corridor
    this.#asking = asking
    this.#found = found
  }

  /** Takes decisions that are known to be asked for, to spare the handler from being left. */
  async foresee(resources: readonly Resource[]): Promise<void> {
    const slices = new TimeSlices()
    for (const resource of resources) {
      await this.#judge(resource)
      if (slices.isOver) await slices.next()
    }
  }

  /** For the handler: goes on where the permission has been granted. */
  require(resource: Resource): void {
    if (!this.#granted.has(nameOf(resource))) throw new Undecided(resource, true)
  }

  /** For the handler: whether the permission has been granted. */
  permits(resource: Resource): boolean {
    const decision = this.#decisions.get(nameOf(resource))
    if (decision === undefined) throw new Undecided(resource, false)
    noteResource(this.#found, resource)
    this.#found.decidedBy = namedDecision(decision)
    return decision.allowed
  }

  /** Carries the work out, as often as it leaves for a decision. Throws the refusal for who may not. */
  async settle<T>(work: () => Promise<T>): Promise<T> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      try {
        return await work()
      } catch (reason) {
        if (!(reason instanceof Undecided)) throw reason
        await (reason.isRequired ? this.#grant(reason.resource) : this.#judge(reason.resource))
      }
    }
    throw new Error('a handler asks for ever more permissions')
  }

  async #grant(resource: Resource): Promise<void> {
    noteResource(this.#found, resource)
    await requirePermission(this.#corridor, this.#asking, resource, this.#found)
    this.#granted.add(nameOf(resource))
  }

  async #judge(resource: Resource): Promise<void> {
    this.#decisions.set(nameOf(resource), await judge(this.#corridor, this.#asking, resource))
  }
}

function nameOf({ action = '', arn }: Resource): string {
  return `${action} ${arn}`
}
