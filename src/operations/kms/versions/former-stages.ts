import { type Notes, noteFormer } from '../../../api/notes.ts'
import type { Stages } from '../../../domain/stages.ts'

/** Notes for each label that moved or went which version it was on. */
export function noteFormerStages(notes: Notes, before: Stages, after: Stages): void {
  for (const [label, version] of before) {
    if (after.get(label) !== version) noteFormer(notes, label, version)
  }
}
