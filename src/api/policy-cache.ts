/**
 * A cache of the policies in force. They are read once and kept until something changes.
 *
 * Each account has a revision, which every change that may affect a decision advances. The revision is read once a second; when it
 * has advanced, everything kept of the account is dropped. Changes by this process drop it at once. So a policy that is detached
 * on any node stops to count within a second, and a decision costs the same however many policies an account has.
 */

import type { Caller } from '../access/caller.ts'
import type { NamedPolicy } from '../access/evaluation.ts'
import { isMalformed, type Policy, type PolicyKind, parseStoredPolicy } from '../access/policy.ts'
import { systemPolicies } from '../access/system-policies.ts'
import { type Lookups, LruCache, ownCopy } from '../crypto/lru-cache.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import type { PolicyInForce } from '../storage/identities.ts'
import type { Storage } from '../storage/store.ts'
import { AccessChanges } from './access-changes.ts'

const TRUST_MS = 1000
const MAX_ACCOUNTS = 1000
/** Bounds the cached entries of one account: of its identities, and of its secrets and keys. */
const MAX_KEPT = 10_000

interface View {
  readonly revision: number
  readonly hasPolicies: { readonly secret: boolean; readonly key: boolean }
  /** When the revision was read last, in milliseconds since the epoch. */
  checkedAt: number
  readonly identities: LruCache<readonly NamedPolicy[]>
  /** By kind and name; null if the resource has no policy. */
  readonly own: LruCache<NamedPolicy | null>
}

/** The cached policies of all accounts. One cache serves the whole server, so that a change drops what every request would read. */
export class PolicyCache {
  readonly #storage: Storage
  readonly #views = new LruCache<View>(MAX_ACCOUNTS)
  readonly #changes = new AccessChanges()
  /** How often the policies of a caller, or of a resource, were there. */
  readonly lookups: Lookups = { hits: 0, misses: 0 }

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** The policies of a user and its groups, or of a role. The account itself needs none and has none. */
  of(caller: Caller, now: number): readonly NamedPolicy[] | Promise<readonly NamedPolicy[]> {
    const { principal, account } = caller
    if (principal.type !== 'user' && principal.type !== 'session') return NONE
    const entity =
      principal.type === 'user'
        ? ({ type: 'user', id: principal.id } as const)
        : ({ type: 'role', id: principal.roleId } as const)
    const view = this.#fresh(account, now)
    const known = view?.identities.get(entity.type + entity.id)
    if (known !== undefined) {
      this.lookups.hits++
      return known
    }
    this.lookups.misses++
    return this.#look(account, now, async (seen) => {
      const inForce = await this.#storage.read({ account, now }, (store) =>
        store.access.policiesInForce(entity),
      )
      const slices = new TimeSlices()
      const policies: NamedPolicy[] = []
      for (const one of inForce) {
        policies.push(policyInForce(one))
        if (slices.isOver) await slices.next()
      }
      seen.identities.set(ownCopy(entity.type + entity.id), policies)
      return policies
    })
  }

  /** The policy of a secret or a key; undefined when it has none of its own, so that the default one counts. */
  ofResource(
    kind: 'secret' | 'key',
    { account, name }: { readonly account: string; readonly name: string },
    now: number,
  ): NamedPolicy | undefined | Promise<NamedPolicy | undefined> {
    const view = this.#fresh(account, now)
    if (view !== undefined && !view.hasPolicies[kind]) return undefined
    const known = view?.own.get(kind + name)
    if (known !== undefined) {
      this.lookups.hits++
      return known ?? undefined
    }
    this.lookups.misses++
    return this.#look(account, now, async (seen) => {
      if (!seen.hasPolicies[kind]) return undefined
      const document = await this.#storage.read({ account, now }, ({ access }) =>
        kind === 'secret' ? access.secretPolicy(name) : access.keyPolicy(name),
      )
      const policy =
        document === undefined
          ? undefined
          : ({
              name: 'default',
              type: 'Resource',
              policy: parsedOrDenying(document, 'resource'),
            } as const)
      seen.own.set(ownCopy(kind + name), policy ?? null)
      return policy
    })
  }

  /** Called after a committed change that may affect permissions. */
  forget(account: string): void {
    this.#changes.note(account)
    this.#views.delete(account)
  }

  #fresh(account: string, now: number): View | undefined {
    const view = this.#views.get(account)
    return view !== undefined && Math.abs(now - view.checkedAt) < TRUST_MS ? view : undefined
  }

  async #look<T>(account: string, now: number, read: (view: View) => Promise<T>): Promise<T> {
    return await read(this.#fresh(account, now) ?? (await this.#check(account, now)))
  }

  async #check(account: string, now: number): Promise<View> {
    const { moment } = this.#changes
    const [revision, secret, key] = await this.#storage.read(
      { account, now },
      async ({ access }) =>
        [
          await access.revision(),
          await access.hasSecretPolicies(),
          await access.hasKeyPolicies(),
        ] as const,
    )
    // Policies that were read before a change are used for this request, but not cached.
    const isOutdated = this.#changes.since(account, moment)
    const known = this.#views.get(account)
    if (known !== undefined && known.revision === revision && !isOutdated) {
      known.checkedAt = now
      return known
    }
    const view: View = {
      revision: revision ?? 0,
      hasPolicies: { secret, key },
      checkedAt: now,
      identities: new LruCache(MAX_KEPT),
      own: new LruCache(MAX_KEPT),
    }
    // Accounts that do not exist are not cached either. This bounds what an unauthenticated caller can make us cache.
    if (!isOutdated && revision !== undefined) this.#views.set(ownCopy(account), view)
    return view
  }
}

const NONE: readonly NamedPolicy[] = []

/** The policy in the form in which it is evaluated. */
function policyInForce({ type, name, document }: PolicyInForce): NamedPolicy {
  const system = type === 'System' ? systemPolicies.get(name) : undefined
  if (system !== undefined) return system.parsed
  return { name, type, policy: parsedOrDenying(document ?? '', 'identity') }
}

// A policy that cannot be parsed may have been meant to deny, so it denies everything.
function parsedOrDenying(document: string, kind: PolicyKind): Policy {
  const parsed = parseStoredPolicy(document, kind)
  return isMalformed(parsed) ? DENYING : parsed
}

const DENYING: Policy = {
  usesResourceTags: false,
  documentLength: 0,
  statements: [
    {
      sid: undefined,
      effect: 'Deny',
      actions: ['*'],
      isNotAction: false,
      resources: ['*'],
      principals: undefined,
      conditions: [],
    },
  ],
}
