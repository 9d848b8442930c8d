/** Factors to the first unit of each family. Names are matched without regard to case. */
export type Family = Readonly<Record<string, number>>

const hour = 3600
const day = 86_400

/** Months and years are means of the Gregorian calendar: 365.2425 days a year. */
const year = 365.2425 * day

export const timeUnits: Family = {
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  ms: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: hour,
  hr: hour,
  hrs: hour,
  hour: hour,
  hours: hour,
  d: day,
  day: day,
  days: day,
  w: 7 * day,
  wk: 7 * day,
  wks: 7 * day,
  week: 7 * day,
  weeks: 7 * day,
  mo: year / 12,
  mos: year / 12,
  month: year / 12,
  months: year / 12,
  y: year,
  yr: year,
  yrs: year,
  year: year,
  years: year,
}

export const powerUnits: Family = { w: 1, watt: 1, watts: 1, kw: 1e3, mw: 1e6, gw: 1e9 }

export const energyUnits: Family = { kwh: 1, wh: 1e-3, mwh: 1e3, gwh: 1e6, j: 1 / 3.6e6, kj: 1 / 3600, mj: 1 / 3.6 }

export const byteUnits: Family = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  pb: 1e15,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  pib: 2 ** 50,
}

export const magnitudes: Family = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  g: 1e9,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  tn: 1e12,
  trillion: 1e12,
  p: 1e15,
  quadrillion: 1e15,
}

/** Lengths of context are counted in powers of two by those who name them: 4k is 4,096. */
export const lengths: Family = { k: 1024, ki: 1024, m: 1024 ** 2, mi: 1024 ** 2 }

export const families = [timeUnits, powerUnits, energyUnits, byteUnits]

export function familyOf(unit: string): Family | undefined {
  return families.find((family) => unit.toLowerCase() in family)
}

export const currencySigns: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
}
