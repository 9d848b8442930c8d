import { describe, expect, it } from 'vitest'
import { DAY_PRESET_IDS, DAY_PRESETS, dayText, presetOf, readDay } from './day-profile'

describe('traffic by hour', () => {
  it('presets are days of 24 hours that reach 100, and are known again', () => {
    for (const id of DAY_PRESET_IDS) {
      const { hours } = DAY_PRESETS[id]
      expect(hours).toHaveLength(24)
      expect(Math.max(...hours)).toBe(100)
      expect(presetOf(hours)).toBe(id)
      expect(readDay(hours.join(', '))).toEqual({ ok: true, hours: [...hours] })
    }
    expect(presetOf(undefined)).toBeUndefined()
    expect(presetOf(Array(24).fill(99))).toBeUndefined()
  })

  it('says when the peak is, and how high', () => {
    expect(dayText(DAY_PRESETS.even.hours)).toBe('As much in every hour')
    expect(dayText(DAY_PRESETS.office.hours)).toMatch(/^Peak 2\.\d\d × mean at 10 h$/)
    expect(dayText(Array(23).fill(1))).toBeUndefined()
    expect(dayText(undefined)).toBeUndefined()
  })

  it.each([
    ['23 numbers', '1 '.repeat(23), '23 numbers; give one for each of the 24 hours'],
    ['one', '7', 'One number; give'],
    ['a word', '1 2 x', 'Entry 3, “x”'],
    ['less than nothing', '-1', 'Entry 1, “-1”'],
    ['no traffic', '0 '.repeat(24), 'No hour has traffic'],
  ])('%s says what to give', (_, text, words) => {
    const answer = readDay(text)
    expect(answer.ok || answer.message).toContain(words)
  })

  it('lines of a table and blanks are taken, nothing clears', () => {
    expect(readDay(Array(24).fill('1.5').join('\n'))).toEqual({ ok: true, hours: Array(24).fill(1.5) })
    expect(readDay('  ')).toEqual({ ok: true, hours: undefined })
  })
})
