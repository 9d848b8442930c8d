import { Swatch } from '@/components/charts/swatch'
import type { ChartColor } from '@/lib/presentation/chart-model'

export function ColorLegend({ items }: { items: { label: string; color: ChartColor }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {items.map((item) => (
        <li key={item.label} className="flex items-center gap-1.5">
          <Swatch color={item.color} />
          {item.label}
        </li>
      ))}
    </ul>
  )
}
