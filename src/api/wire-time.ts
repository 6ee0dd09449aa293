/** A time in the form of the wire: UTC, to the second. */
export function wireTime(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000)
  const day = Math.floor(second / SECONDS_OF_DAY)
  if (day !== latest.day) latest = { day, text: dayAsText(milliseconds) }
  const ofDay = second - day * SECONDS_OF_DAY
  const minute = Math.floor(ofDay / 60)
  return `${latest.text}${digits(Math.floor(minute / 60))}:${digits(minute % 60)}:${digits(ofDay % 60)}Z`
}

const SECONDS_OF_DAY = 86_400

// Each read of a value formats a date, and Date takes long for it. Secrets that are read together were often created on the same day.
let latest: { readonly day: number; readonly text: string } = { day: Number.NaN, text: '' }

/** `2025-01-02T` @throws RangeError when no calendar has this moment */
function dayAsText(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString()
  return text.slice(0, text.indexOf('T') + 1)
}

function digits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}
