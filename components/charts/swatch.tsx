import type { ChartColor } from '@/lib/presentation/chart-model'
import { chartFill } from './chart-color'

export function Swatch({ color }: { color: ChartColor }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-2.5 shrink-0 rounded-[2px] print:[print-color-adjust:exact]"
      style={{ backgroundColor: chartFill(color) }}
    />
  )
}
