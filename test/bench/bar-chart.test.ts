/** The charts of the page of figures. */

import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { barChart } from '../../scripts/bar-chart.ts'

test('a chart is well-formed, whatever the labels contain', () => {
  const chart = barChart('a < b & c', [{ label: '<script>&amp;', length: 1, shown: '1 > 0' }])

  expect(XMLValidator.validate(chart)).toBe(true)
  const { svg } = new XMLParser().parse(chart) as { svg: { title: string; text: string[] } }
  expect(svg.title).toBe('a < b & c')
  expect(svg.text).toEqual(expect.arrayContaining(['<script>&amp;', '1 > 0']))
})

test('each bar is as long as its value, but never longer than the chart', () => {
  const bars = [0.5, 1, 100].map((length) => ({ label: 'figure', length, shown: '' }))
  const widths = [...barChart('chart', bars).matchAll(/<rect x="\d+"[^>]* width="([\d.]+)"/g)].map(
    ([, width]) => Number(width),
  )

  const [half = 0, whole = 0, cut = 0] = widths
  expect(half).toBeCloseTo(whole / 2, 0)
  expect(cut).toBeCloseTo(whole * 2.5, 0)
})

test('the aim is marked where there is one', () => {
  const bar = { label: 'figure', length: 1, shown: '' }
  const marks = (chart: string): number => chart.match(/stroke="#1b4f9c"/g)?.length ?? 0

  expect(marks(barChart('chart', [bar]))).toBe(0)
  expect(marks(barChart('chart', [{ ...bar, aim: 0.75 }, bar]))).toBe(1)
})
