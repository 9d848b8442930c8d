import type { Projection } from '@/lib/projection'
import { type CashFlowChart, cashFlowChart } from './cash-flow'
import { type CostBreakdown, costBreakdown } from './cost-breakdown'
import { type TornadoChart, tornadoChart } from './drivers'
import type { Currency } from './format'
import { type HostingChart, hostingChart } from './hosting-chart'
import { type LifeCycleChart, lifeCycleChart } from './life-cycle'
import { type MemoryFitChart, memoryFitChart } from './memory-fit'
import { currencyOf } from './money'
import { type ServingChart, servingChart } from './serving-chart'
import { type ServingDayChart, servingDayChart } from './serving-day'
import { type TimelineChart, timelineChart } from './timeline'
import { type WallTimeChart, wallTimeChart } from './wall-time'

export type ProjectionCharts = {
  cost?: CostBreakdown
  trainingMemory?: MemoryFitChart
  wallTime?: WallTimeChart
  servingMemory?: MemoryFitChart
  serving?: ServingChart
  hosting?: HostingChart
  servingDay?: ServingDayChart
  drivers?: TornadoChart
  timeline?: TimelineChart
  lifeCycle?: LifeCycleChart
  cashFlow?: CashFlowChart
}

/** All charts that a projection has something to show for; the screen, a report and a shared page draw the same ones. */
export function projectionCharts(
  projection: Projection,
  currency: Currency = currencyOf(projection.scenario),
): ProjectionCharts {
  const { trainingMemory, servingMemory } = projection
  return {
    cost: costBreakdown(projection, currency),
    trainingMemory: trainingMemory && memoryFitChart(trainingMemory),
    wallTime: wallTimeChart(projection),
    servingMemory: servingMemory && memoryFitChart(servingMemory),
    serving: servingChart(projection),
    hosting: hostingChart(projection, currency),
    servingDay: servingDayChart(projection),
    drivers: tornadoChart(projection, 'cost.total', currency),
    timeline: timelineChart(projection),
    lifeCycle: lifeCycleChart(projection, currency),
    cashFlow: cashFlowChart(projection, currency),
  }
}
