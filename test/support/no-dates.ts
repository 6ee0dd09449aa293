/** Texts that look like dates but are not valid, for every field that takes a date. */

/** In the form that requests have. */
const IN_WIRE_FORM = [
  '2031-02-30T00:00:00Z',
  '2031-02-29T00:00:00Z',
  '2100-02-29T12:00:00Z',
  '2031-04-31T00:00:00Z',
  '2031-06-31T00:00:00Z',
  '2031-09-31T00:00:00Z',
  '2031-11-31T23:59:59Z',
  '2031-01-32T00:00:00Z',
  '2031-01-00T00:00:00Z',
  '2031-00-10T00:00:00Z',
  '2031-13-01T00:00:00Z',
  '2031-01-01T24:00:00Z',
  '2031-01-01T25:00:00Z',
  '2031-01-01T00:60:00Z',
  '2031-06-30T23:59:60Z',
]

export const NO_DATES: readonly string[] = [
  ...IN_WIRE_FORM,
  // With an offset, with fewer digits, and with more digits.
  ...IN_WIRE_FORM.map((text) => text.replace('Z', '+08:00')),
  ...IN_WIRE_FORM.map((text) => text.replace('Z', '-11:00')),
  ...IN_WIRE_FORM.map((text) => text.replace('Z', '.5Z')),
  '2031-02-30T00:00Z',
  '2031-01-01T24:00Z',
  '2031-02-30',
  '2031-02-29',
  '2031-04-31',
  '2031-13-01',
  '2031-01-01T00:00:00+24:00',
  '2031-01-01T00:00:00+08:60',
  // Not in the form of a date at all.
  '2031-02-30T00:00:00',
  '2031-1-1',
  '20310101',
  '02031-01-01',
  '+002031-01-01T00:00:00Z',
  '2031-01-01 00:00:00Z',
  '2031-01-01T00:00:00z',
  '2031-01-01T00:00:00Z ',
  ' 2031-01-01T00:00:00Z',
  '2031-01-01T00:00:00Z\n',
  '２０３１-01-01T00:00:00Z',
  'tomorrow',
]

/** Forms that are dates elsewhere, but not in a request. */
export const NO_WIRE_DATES: readonly string[] = [
  ...NO_DATES,
  '2031-01-01',
  '2031-01-01T00:00Z',
  '2031-01-01T00:00:00.5Z',
  '2031-01-01T00:00:00+00:00',
]

export { IN_WIRE_FORM as NO_DATES_IN_WIRE_FORM }
