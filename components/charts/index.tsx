'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

/** The only door to the charts: Recharts is loaded when the first one is drawn, behind a skeleton of the panel's size. */
const loading = () => <Skeleton className="min-h-56" />

export const CostChart = dynamic(() => import('./cost-chart').then((room) => room.CostChart), { ssr: false, loading })
export const MemoryChart = dynamic(() => import('./memory-chart').then((room) => room.MemoryChart), {
  ssr: false,
  loading,
})
export const TimelineChart = dynamic(() => import('./timeline-chart').then((room) => room.TimelineChart), {
  ssr: false,
  loading,
})
export const WallTimeChart = dynamic(() => import('./wall-time-chart').then((room) => room.WallTimeChart), {
  ssr: false,
  loading,
})
export const CashFlowChart = dynamic(() => import('./cash-flow-chart').then((room) => room.CashFlowChart), {
  ssr: false,
  loading,
})
export const LifeCycleChart = dynamic(() => import('./life-cycle-chart').then((room) => room.LifeCycleChart), {
  ssr: false,
  loading,
})
export const CumulativeChart = dynamic(() => import('./cumulative-chart').then((room) => room.CumulativeChart), {
  ssr: false,
  loading,
})
export const ServingChart = dynamic(() => import('./serving-chart').then((room) => room.ServingChart), {
  ssr: false,
  loading,
})
export const HostingChart = dynamic(() => import('./hosting-chart').then((room) => room.HostingChart), {
  ssr: false,
  loading,
})
export const ServingDayChart = dynamic(() => import('./serving-day-chart').then((room) => room.ServingDayChart), {
  ssr: false,
  loading,
})
export const TornadoChart = dynamic(() => import('./tornado-chart').then((room) => room.TornadoChart), {
  ssr: false,
  loading,
})
export const StackedMonthsChart = dynamic(
  () => import('./stacked-months-chart').then((room) => room.StackedMonthsChart),
  {
    ssr: false,
    loading,
  },
)
