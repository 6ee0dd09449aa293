/** A secret as one client would see it that is alone: written from the description of the API, without code of the server. */

import type { Model, Operation } from './checker.ts'

export type SecretInput =
  /** Stores a new version, whose id is used once, and makes it current. */
  | { readonly kind: 'put'; readonly version: string }
  | { readonly kind: 'get'; readonly label: 'ACSCurrent' | 'ACSPrevious' }
  /** Moves ACSCurrent to a version. */
  | { readonly kind: 'move'; readonly version: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore' }

/** `done`, the version that was read, or why it was refused. */
export type SecretOutput =
  | 'done'
  | 'in window'
  | 'in use'
  | 'not found'
  | { readonly version: string }

export interface SecretState {
  /** In the order in which they were stored. */
  readonly versions: readonly string[]
  readonly current: string
  readonly previous: string | undefined
  readonly isInWindow: boolean
}

export type SecretOperation = Operation<SecretInput, SecretOutput>

export function secretModel(first: string): Model<SecretState, SecretInput, SecretOutput> {
  return {
    initial: {
      versions: [first],
      current: first,
      previous: undefined,
      isInWindow: false,
    },
    keyOf: ({ current, previous = '', isInWindow, versions }) =>
      `${current} ${previous} ${isInWindow} ${versions.join()}`,
    apply: (state, input) => {
      if (input.kind === 'restore') {
        if (!state.isInWindow) return { state, output: 'in use' }
        return { state: { ...state, isInWindow: false }, output: 'done' }
      }
      if (state.isInWindow) return { state, output: 'in window' }
      switch (input.kind) {
        case 'delete':
          return { state: { ...state, isInWindow: true }, output: 'done' }
        case 'get': {
          const version = input.label === 'ACSCurrent' ? state.current : state.previous
          return { state, output: version === undefined ? 'not found' : { version } }
        }
        case 'put':
          return {
            state: withoutOldest(
              madeCurrent(
                { ...state, versions: [...state.versions, input.version] },
                input.version,
              ),
            ),
            output: 'done',
          }
        case 'move':
          if (!state.versions.includes(input.version)) return { state, output: 'not found' }
          return { state: madeCurrent(state, input.version), output: 'done' }
      }
    },
    isSame: (one, other) =>
      typeof one === 'string' || typeof other === 'string'
        ? one === other
        : one.version === other.version,
  }
}

function madeCurrent(state: SecretState, version: string): SecretState {
  if (state.current === version) return state
  return { ...state, current: version, previous: state.current }
}

const MOST_VERSIONS = 10

/** A secret keeps ten versions; the oldest one that has no label is dropped. */
function withoutOldest(state: SecretState): SecretState {
  const { versions, current, previous } = state
  if (versions.length <= MOST_VERSIONS) return state
  const oldest = versions.find((version) => version !== current && version !== previous)
  return { ...state, versions: versions.filter((version) => version !== oldest) }
}
