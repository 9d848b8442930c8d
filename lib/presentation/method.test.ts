import { describe, expect, it } from 'vitest'
import type { Method } from '@/lib/contracts/method'
import { codeParts, constantLine, findFigure, ROOM_IDS, search } from './method'

const figure = { id: 'training.hours', anchor: 'figure-training-hours', label: 'Wall time', unit: 'h' }
const constant = {
  name: 'mem.nccl_bytes',
  value: 4.1e8,
  low: 4.1e8,
  high: 4.1e8,
  unit: 'bytes',
  source: 'measured',
  rooms: [],
}
const method: Method = {
  engineVersion: '1',
  rooms: ROOM_IDS.map((id) => ({
    id,
    figures:
      id === 'training'
        ? [{ ...figure, formula: 'hours = F / (n P)', source: 'definition', validity: '', terms: [] }]
        : [],
    formulas:
      id === 'training'
        ? [
            {
              anchor: 'a',
              name: 'dalyInterval',
              signature: '()',
              doc: 'Daly optimum',
              file: 'training/failures.ts',
              constants: [],
            },
          ]
        : [],
  })),
  constants: [constant],
}

describe('the method pages', () => {
  it('know where a figure is explained', () => {
    expect(findFigure(method, 'training.hours')).toEqual({ room: 'training', anchor: 'figure-training-hours' })
    expect(findFigure(method, 'no.such')).toBeUndefined()
  })

  it('find by every word, in any order and case', () => {
    expect(search(method, 'OPTIMUM daly').formulas).toMatchObject([{ name: 'dalyInterval', room: 'training' }])
    expect(search(method, 'wall').figures).toHaveLength(1)
    expect(search(method, 'nccl measured').constants).toHaveLength(1)
    expect(search(method, 'daly absent')).toEqual({ figures: [], formulas: [], constants: [] })
  })

  it('show a constant without a range where there is none', () => {
    expect(constantLine(constant)).toMatchObject({ value: '410,000,000', range: '', anchor: 'constant-mem-nccl-bytes' })
    expect(constantLine({ ...constant, value: 1.2, low: 1, high: 2, unit: '- (share)' })).toMatchObject({
      range: '1.00 to 2.00',
      unit: '(share)',
    })
  })

  it('set code apart', () => {
    expect(codeParts('g is `a / b` here')).toEqual([
      { text: 'g is ', code: false },
      { text: 'a / b', code: true },
      { text: ' here', code: false },
    ])
  })
})
