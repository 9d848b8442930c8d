'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'
import type { BubbleChart as Bubbles } from '@/lib/presentation/compare-bubbles'
import type { ComparedCostChart as Costs } from '@/lib/presentation/compare-charts'
import type { ComparedTimelines as Timelines } from '@/lib/presentation/compare-timelines'

const loading = () => <Skeleton className="min-h-56" />
const CostChart = dynamic(() => import('./cost-chart').then((room) => room.CostChart), { ssr: false, loading })
const BubbleChart = dynamic(() => import('./bubble-chart').then((room) => room.BubbleChart), { ssr: false, loading })
const TimelineChart = dynamic(() => import('./timeline-chart').then((room) => room.TimelineChart), {
  ssr: false,
  loading,
})

export function CompareCharts({
  costs,
  bubbles,
  timelines,
}: {
  costs: Costs | undefined
  bubbles: Bubbles | undefined
  timelines: Timelines | undefined
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      {costs ? <CostChart model={costs} /> : null}
      {bubbles ? <BubbleChart model={bubbles} /> : null}
      {timelines ? <TimelineChart model={timelines} /> : null}
    </div>
  )
}
