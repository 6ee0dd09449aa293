import { type Notes, noteFormer } from '../../../api/notes.ts'
import type { Stages } from '../../../domain/stages.ts'

/** Notes the former version of each label that was moved or removed. */
export function noteFormerStages(notes: Notes, before: Stages, after: Stages): void {
  for (const [label, version] of before) {
    if (after.get(label) !== version) noteFormer(notes, label, version)
  }
}
