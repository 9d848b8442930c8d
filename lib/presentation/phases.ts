import type { Projection } from '@/lib/projection/result'
import type { TableModel } from './chart-model'
import { percent, quantity, rangeText } from './format'

/** The phases of reinforcement learning: where each runs, for how long, and what one accelerator holds meanwhile. */
export function phasesTable({ trainingPhases = [], figures }: Projection): TableModel | undefined {
  const rows = trainingPhases.flatMap(({ id, label, accelerators, figure, how, memory }) => {
    const hours = figures[figure]
    if (!hours) return []
    const time = quantity(hours.p50, 'h')
    return [
      {
        id,
        cells: [
          { text: label },
          { text: quantity(accelerators, 'accelerators').text },
          { text: time.text, exact: time.exact },
          { text: rangeText(hours, 'h') ?? '' },
          memory
            ? {
                text: `${percent(memory.usedBytes / memory.capacityBytes)}${memory.fits ? '' : ': does not fit'}`,
                exact: `${quantity(memory.usedBytes, 'bytes').text} of ${quantity(memory.capacityBytes, 'bytes').text}`,
              }
            : { text: '' },
          { text: how },
        ],
      },
    ]
  })
  return rows.length > 0 ? { caption: 'Phases of the run', columns: [...COLUMNS], rows } : undefined
}

const COLUMNS = [
  { id: 'phase', label: 'Phase' },
  { id: 'accelerators', label: 'On', numeric: true },
  { id: 'hours', label: 'Takes', numeric: true },
  { id: 'range', label: 'P10 to P90', numeric: true },
  { id: 'memory', label: 'Memory', numeric: true },
  { id: 'how', label: 'How' },
]
