import { describe, expect, it } from 'vitest'
import { startSettings } from './start'

describe('startSettings', () => {
  it('serves the embedded default to this machine only', () => {
    expect(startSettings({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, dataFolder: '.data' })
  })

  it('serves everyone when a database was given', () => {
    expect(startSettings({ DATABASE_URL: 'postgresql://u:p@h/d' }).host).toBe('0.0.0.0')
  })

  it('lets HOST decide in either case', () => {
    expect(startSettings({ HOST: '0.0.0.0' }).host).toBe('0.0.0.0')
    expect(startSettings({ HOST: '127.0.0.1', DATABASE_URL: 'postgresql://u:p@h/d' }).host).toBe('127.0.0.1')
  })

  it.each(['0', '65536', 'http', '3.5', '-1'])('refuses PORT=%s and names a way out', (port) => {
    expect(() => startSettings({ PORT: port })).toThrow(
      /PORT is ".*": use a number from 1 to 65535, as in PORT=3001 npm start/,
    )
  })
})
