/** `32,768` for 32768. `toLocaleString` would load the tables of all languages at each start. */
export function withCommas(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
