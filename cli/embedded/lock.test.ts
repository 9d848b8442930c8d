import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuseSecondStart, takeLock } from './lock'
import { birthOf } from './process-table'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockFile = () => join(folder, 'start.lock')

describe('takeLock', () => {
  it('refuses a second start, and says where the first one is', () => {
    const release = takeLock(folder, 'http://localhost:4619')
    expect(() => takeLock(folder, 'http://localhost:4620')).toThrow(
      /already runs .* at http:\/\/localhost:4619 \(process \d+\)/,
    )
    expect(() => refuseSecondStart(folder)).toThrow(/HEADROOM_DATA_DIR/)
    release()
    expect(() => refuseSecondStart(folder)).not.toThrow()
    takeLock(folder, 'http://localhost:4620')()
    expect(existsSync(lockFile())).toBe(false)
  })

  it('passes over the lock of a process that was killed', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, birth: '1', address: 'x' }))
    expect(() => takeLock(folder, 'y')()).not.toThrow()
  })

  it('passes over a lock whose pid another process has by now', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, birth: `${birthOf(process.pid)}0`, address: 'x' }))
    expect(() => takeLock(folder, 'y')()).not.toThrow()
  })

  it('passes over a lock that was cut off while it was written', () => {
    writeFileSync(lockFile(), '{"pid": 12')
    expect(() => takeLock(folder, 'y')()).not.toThrow()
  })
})
