/**
 * The version-and-label state machine: which version each stage label points at, and how labels move.
 *
 * Labels point at versions, so one label cannot mark two. A secret always has `ACSCurrent`; it moves but never goes.
 * `ACSPrevious` appears when `ACSCurrent` first moves and from then on only moves too.
 *
 * Source: the UpdateSecretVersionStage and PutSecretValue pages of the KMS API (2016-01-20).
 */

export type VersionId = string
export type Label = string
export type Stages = ReadonlyMap<Label, VersionId>

export const CURRENT = 'ACSCurrent'
export const PREVIOUS = 'ACSPrevious'

/** Labels attached to one secret at any time, the built-in two included. */
export const MAX_LABELS = 8

export function isBuiltIn(label: Label): boolean {
  return label === CURRENT || label === PREVIOUS
}

/** Labels of a secret that has just been created with one version. */
export function firstStages(version: VersionId): Stages {
  return new Map([[CURRENT, version]])
}

/** Makes `version` the current one; the version it replaces becomes the previous one. */
export function promote(stages: Stages, version: VersionId): Stages {
  const current = stages.get(CURRENT)
  if (current === version) return stages

  const next = new Map(stages)
  next.set(CURRENT, version)
  if (current !== undefined) next.set(PREVIOUS, current)
  return next
}

/** Points `label` at `version`, wherever it pointed before. `ACSCurrent` takes `ACSPrevious` along. */
export function move(stages: Stages, label: Label, version: VersionId): Stages {
  if (label === CURRENT) return promote(stages, version)
  if (stages.get(label) === version) return stages
  return new Map(stages).set(label, version)
}

/**
 * Attaches the labels a new version is stored with. When both built-in labels are asked for, the explicit
 * `ACSPrevious` wins over the automatic one, whatever their order.
 */
export function label(stages: Stages, version: VersionId, labels: readonly Label[]): Stages {
  const currentFirst = [...labels].sort((a, b) => Number(b === CURRENT) - Number(a === CURRENT))
  return currentFirst.reduce((next, name) => move(next, name, version), stages)
}

/** What UpdateSecretVersionStage is asked to do: at least one of `from` and `to` is given. */
export interface Relabelling {
  readonly label: Label
  readonly from: VersionId | undefined
  readonly to: VersionId | undefined
}

/** True when the request names no version at all, or no target for a label that can only move. */
export function lacksVersion({ label: name, from, to }: Relabelling): boolean {
  return to === undefined && (from === undefined || isBuiltIn(name))
}

/**
 * Attaches, moves or removes one label.
 *
 * Answers the new labels (the very same when nothing changes), or why not: `lacks-version`; `no-such-version`; `elsewhere`
 * when the label is not on the version it should leave; `too-many` labels.
 */
export function relabel(
  stages: Stages,
  versions: ReadonlySet<VersionId>,
  request: Relabelling,
): Stages | 'lacks-version' | 'no-such-version' | 'elsewhere' | 'too-many' {
  const { label: name, from, to } = request
  if (lacksVersion(request)) return 'lacks-version'
  if (from !== undefined && !versions.has(from)) return 'no-such-version'
  if (to !== undefined && !versions.has(to)) return 'no-such-version'
  if (from !== undefined && stages.get(name) !== from) return 'elsewhere'

  if (to === undefined) {
    const next = new Map(stages)
    next.delete(name)
    return next
  }
  const next = move(stages, name, to)
  return next.size > MAX_LABELS ? 'too-many' : next
}

/** Labels on one version, in alphabetical order. */
export function labelsOn(stages: Stages, version: VersionId): Label[] {
  return [...stages].flatMap(([name, holder]) => (holder === version ? [name] : [])).sort()
}

/** True when the stored labels could not have come from this state machine: damage, never a state callers can reach. */
export function isInconsistent(stages: Stages, versions: ReadonlySet<VersionId>): boolean {
  return !stages.has(CURRENT) || [...stages.values()].some((version) => !versions.has(version))
}
