/**
 * The state machine of stage labels: which version each label points at, and how labels move.
 *
 * The map goes from labels to versions, so a label cannot mark two versions. A secret always has `ACSCurrent`, which can be moved
 * but not removed. `ACSPrevious` appears when `ACSCurrent` is first moved; from then on it can be moved, but not removed either.
 *
 * Source: the UpdateSecretVersionStage and PutSecretValue pages of the KMS API (2016-01-20).
 */

/** The id of a version of a secret; unique within the secret. */
export type VersionId = string
/** The name of a stage label. */
export type Label = string
/** The labels of a secret, each with the version that it points at. So no label can be on two versions. */
export type Stages = ReadonlyMap<Label, VersionId>

/** The label of the version that GetSecretValue answers unless told otherwise. */
export const CURRENT = 'ACSCurrent'
/** The label of the version that was current before. */
export const PREVIOUS = 'ACSPrevious'

/** The most labels that a secret can have, including the two built-in ones. */
export const MAX_LABELS = 8

/** Whether the label is `ACSCurrent` or `ACSPrevious`. */
export function isBuiltIn(label: Label): boolean {
  return label === CURRENT || label === PREVIOUS
}

/** The labels of a new secret with one version. */
export function initialStages(version: VersionId): Stages {
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

/** Points `label` at `version`. When `ACSCurrent` is moved, `ACSPrevious` moves to the version it leaves. */
export function moveLabel(stages: Stages, label: Label, version: VersionId): Stages {
  if (label === CURRENT) return promote(stages, version)
  if (stages.get(label) === version) return stages
  return new Map(stages).set(label, version)
}

/**
 * Attaches the labels that PutSecretValue gives a new version. If both built-in labels are requested, the new version gets
 * `ACSPrevious` in spite of the automatic move, whatever their order.
 */
export function attachLabels(stages: Stages, version: VersionId, labels: readonly Label[]): Stages {
  const currentFirst = [...labels].sort((a, b) => Number(b === CURRENT) - Number(a === CURRENT))
  return currentFirst.reduce((next, name) => moveLabel(next, name, version), stages)
}

/** A request of UpdateSecretVersionStage: the version to remove the label from, the version to attach it to, or both. */
export interface LabelChange {
  readonly label: Label
  readonly from: VersionId | undefined
  readonly to: VersionId | undefined
}

/** Whether the request names no version at all, or only `from` for a built-in label, which cannot be removed. */
export function lacksVersion({ label: name, from, to }: LabelChange): boolean {
  return to === undefined && (from === undefined || isBuiltIn(name))
}

/**
 * Attaches, moves or removes one label.
 *
 * Answers the new labels (the same map when nothing changes), or why the change is refused: `lacks-version`, see
 * {@link lacksVersion}; `no-such-version`; `elsewhere` when the label is not on the version `from`; `too-many` labels.
 */
export function changeLabel(
  stages: Stages,
  versions: ReadonlySet<VersionId>,
  request: LabelChange,
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
  const next = moveLabel(stages, name, to)
  return next.size > MAX_LABELS ? 'too-many' : next
}

/** Labels on one version, in alphabetical order. */
export function labelsOn(stages: Stages, version: VersionId): Label[] {
  return [...stages].flatMap(([name, holder]) => (holder === version ? [name] : [])).sort()
}

/** Whether the stored labels are damaged: the functions of this file never produce them. */
export function isInconsistent(stages: Stages, versions: ReadonlySet<VersionId>): boolean {
  return !stages.has(CURRENT) || [...stages.values()].some((version) => !versions.has(version))
}
