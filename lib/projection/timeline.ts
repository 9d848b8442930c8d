import type { Context } from './context'
import { horizonMonths, servingMonths } from './lifecycle/horizon'

const HOURS_PER_MONTH = 730.5

/** Phases in the order of time: development runs, the final run, serving, and upkeep beside serving. */
export function buildTimeline(ctx: Context): void {
  const { scenario, training, timeline } = ctx
  let month = 0
  if (training) {
    const experiments =
      training.experimentsAcceleratorHours.median / Math.max(1, training.accelerators) / HOURS_PER_MONTH
    if (experiments > 0) {
      timeline.push({
        id: 'experiments',
        label: 'Experiments',
        startMonth: month,
        months: experiments,
        detail: `on the ${count(training.accelerators)} accelerators of the run`,
      })
      month += experiments
    }
    const months = training.hours.median / HOURS_PER_MONTH
    timeline.push({
      id: 'training',
      label: 'Training run',
      startMonth: month,
      months,
      detail: `on ${count(training.accelerators)} accelerators`,
    })
    month += months
  }
  if (scenario.workload === 'training' && !scenario.maintenance) return
  if (ctx.serving) {
    timeline.push({
      id: 'serving',
      label: 'Serving',
      startMonth: month,
      months: servingMonths(ctx),
      detail: `${count(ctx.serving.replicas)} replicas on ${count(ctx.serving.accelerators)} accelerators at first`,
    })
  }
  if (scenario.maintenance || scenario.workload === 'life-cycle') {
    timeline.push({
      id: 'maintenance',
      label: 'Upkeep',
      startMonth: month,
      months: horizonMonths(ctx),
      detail: 'retraining, evaluation and engineering',
    })
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
}
