import { type EntryDraft, noteFormer } from '../../../api/entry-draft.ts'
import type { Stages } from '../../../domain/stages.ts'

/** Notes the former version of each label that was moved or removed. */
export function noteFormerStages(entry: EntryDraft, before: Stages, after: Stages): void {
  for (const [label, version] of before) {
    if (after.get(label) !== version) noteFormer(entry, label, version)
  }
}
