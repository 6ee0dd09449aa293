import type { AcceptedKey } from '../../../custody/source-record.ts'

/** Describes one of the two root keys that are accepted during a change. */
export function rootKeyRow({ fingerprint, source, standing }: AcceptedKey): object {
  return { Fingerprint: fingerprint, Source: source, Standing: standing }
}
