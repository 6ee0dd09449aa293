/** The parameters of CreateKey and UpdateRotationPolicy for automatic rotation. */

import { type Field, optional, text } from '../../../api/fields.ts'
import { parseRotationInterval } from '../../../domain/key-rotation.ts'

interface RotationInput {
  readonly EnableAutomaticRotation: boolean
  readonly RotationInterval: string | undefined
}

/**
 * The parameter RotationInterval as text. Its unit and range are checked by {@link checkRotation}, and only when rotation is on.
 */
export function rotationInterval(): Field<string | undefined> {
  return optional(
    text(
      'How often, from 7 to 730 days; needed when rotation is on, and not looked at when it is off.',
      'number and unit, such as `365d`, `8760h`, `525600m` or `31536000s`',
    ),
  )
}

/** Refuses rotation without an interval, or with one that is out of range. */
export function checkRotation({
  input: { EnableAutomaticRotation: isOn, RotationInterval: interval },
  invalid,
  missing,
}: {
  input: RotationInput
  invalid: (...names: string[]) => never
  missing: (name: string) => never
}): void {
  if (!isOn) return
  if (interval === undefined) missing('RotationInterval')
  else if (parseRotationInterval(interval) === undefined) invalid('RotationInterval')
}

/** Seconds between rotations; undefined if rotation is off. */
export function rotationSeconds({
  EnableAutomaticRotation: isOn,
  RotationInterval: interval = '',
}: RotationInput): number | undefined {
  return isOn ? parseRotationInterval(interval) : undefined
}
