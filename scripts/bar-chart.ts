/** Draws a chart of horizontal bars as an SVG file, with two limits marked on each bar. No library is needed for so little. */

export interface Bar {
  readonly label: string
  /** In parts of the limit, which is the line at 1. */
  readonly length: number
  /** Where the better value is that we aim at, in the same parts. */
  readonly aim?: number | undefined
  /** The value in words, beside the bar. */
  readonly shown: string
}

const WIDTH = 1100
const LABEL_WIDTH = 560
const ROW_HEIGHT = 28
const BAR_HEIGHT = 16
const TOP = 56
/** A bar that is longer is cut, so that the others can still be read. */
const LONGEST = 2.5
const SHOWN_WIDTH = 90

const scale = (WIDTH - LABEL_WIDTH - SHOWN_WIDTH) / LONGEST

export function barChart(title: string, bars: readonly Bar[]): string {
  const height = TOP + bars.length * ROW_HEIGHT + 16
  const limit = LABEL_WIDTH + scale
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="12" y="22" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    `<text x="${limit}" y="46" text-anchor="middle" fill="#b00020">must</text>`,
    ...bars.flatMap(rowOf),
    `<line x1="${limit}" x2="${limit}" y1="50" y2="${height - 10}" stroke="#b00020" stroke-width="2"/>`,
    '</svg>',
    '',
  ].join('\n')
}

function rowOf({ label, length, aim, shown }: Bar, index: number): string[] {
  const top = TOP + index * ROW_HEIGHT
  const width = Math.min(length, LONGEST) * scale
  const baseline = top + BAR_HEIGHT - 3
  const color = length <= (aim ?? 0) ? '#1b7f3b' : length <= 1 ? '#5aa469' : '#d98c5f'
  const end = LABEL_WIDTH + width
  const bar = `<rect x="${LABEL_WIDTH}" y="${top}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" fill="${color}"/>`
  const words = [
    `<text x="${LABEL_WIDTH - 8}" y="${baseline}" text-anchor="end">${escaped(label)}</text>`,
    `<text x="${(end + 6).toFixed(1)}" y="${baseline}">${escaped(shown)}</text>`,
  ]
  if (aim === undefined) return [bar, ...words]
  const at = (LABEL_WIDTH + aim * scale).toFixed(1)
  const mark = `<line x1="${at}" x2="${at}" y1="${top - 3}" y2="${top + BAR_HEIGHT + 3}" stroke="#1b4f9c" stroke-width="2"/>`
  return [bar, mark, ...words]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
