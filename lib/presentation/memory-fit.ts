import type { MemoryFit } from '@/lib/projection'
import { type Axis, axis } from './axis'
import { type ChartColor, type ChartFrame, memoryColor, type TableModel } from './chart-model'
import { inStep, percent, quantity } from './format'
import { stepFor } from './scales'

export type MemoryPartMark = {
  id: string
  label: string
  color: ChartColor
  value: number
  text: string
  exact: string
}
export type MemoryFitChart = ChartFrame & {
  fits: boolean
  layout: string
  parts: MemoryPartMark[]
  axis: Axis
  /** Lines across the bar, in the axis' unit. */
  capacity: { value: number; label: string; labelSide: 'left' | 'right' }
  usable: { value: number; label: string }
  headroom: string
}

/** What fills a device, against what it holds. */
export function memoryFitChart(fit: MemoryFit): MemoryFitChart {
  const step = stepFor(Math.max(fit.capacityBytes, fit.usedBytes), 'bytes')
  const parts = fit.parts.filter((part) => part.bytes > 0)
  const capacity = quantity(fit.capacityBytes, 'bytes').text
  const used = quantity(fit.usedBytes, 'bytes').text
  const spare = quantity(Math.abs(fit.headroomBytes), 'bytes').text
  const headroom = fit.fits ? `${spare} a device left` : `${spare} a device over`
  return {
    title: fit.fits ? `Fits: ${headroom}` : `Does not fit: ${headroom}`,
    summary: `${used} of ${quantity(fit.usableBytes, 'bytes').text} usable, ${capacity} in all. Layout: ${fit.layout}.`,
    fits: fit.fits,
    layout: fit.layout,
    headroom,
    parts: parts.map((part) => {
      const amount = quantity(part.bytes, 'bytes')
      return {
        id: part.id,
        label: part.label,
        color: memoryColor(part.id),
        value: part.bytes / step.per,
        text: amount.text,
        exact: amount.exact,
      }
    }),
    axis: axis(`${step.unit} a device`, 0, (Math.max(fit.capacityBytes, fit.usedBytes) / step.per) * 1.04, {
      snug: true,
    }),
    capacity: {
      value: fit.capacityBytes / step.per,
      label: `Capacity ${inStep(fit.capacityBytes, step, 'bytes').text}`,
      // Where there is room for it: a device that is far too small has its line at the left end.
      labelSide: fit.capacityBytes > fit.usedBytes / 2 ? 'left' : 'right',
    },
    usable: { value: fit.usableBytes / step.per, label: `Usable ${inStep(fit.usableBytes, step, 'bytes').text}` },
    table: memoryTable(fit),
  }
}

function memoryTable(fit: MemoryFit): TableModel {
  const row = (id: string, label: string, bytes: number) => {
    const amount = quantity(bytes, 'bytes')
    const share = { text: percent(bytes / fit.capacityBytes) }
    return { id, cells: [{ text: label }, { text: amount.text, exact: amount.exact }, share] }
  }
  return {
    caption: `${fit.label}, bytes a device (decimal)`,
    columns: [
      { id: 'part', label: 'Part' },
      { id: 'bytes', label: 'A device', numeric: true },
      { id: 'share', label: 'Of capacity', numeric: true },
    ],
    rows: [
      ...fit.parts.map((part) => row(part.id, part.label, part.bytes)),
      row('used', 'Used', fit.usedBytes),
      row('usable', 'Usable', fit.usableBytes),
      row('capacity', 'Capacity', fit.capacityBytes),
      row('headroom', 'Headroom', fit.headroomBytes),
    ],
  }
}
