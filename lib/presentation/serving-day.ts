import type { Projection, ServingDay } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartFrame } from './chart-model'
import { quantity } from './format'

export type DayMark = {
  hour: number
  held: number
  used: number
  reserved: number
  label: string
  texts: { reserved: string; held: string; used: string; demand: string }
}
export type ServingDayChart = ChartFrame & {
  points: DayMark[]
  x: Axis
  y: Axis
  /** The line that is paid for stands out. */
  paid: 'reserved' | 'held'
  legend: { id: 'reserved' | 'held' | 'used'; label: string }[]
}

/** Replicas over a working day: reserved, what an autoscaled fleet holds, and how many the work would fill. */
export function servingDayChart(projection: Projection): ServingDayChart | undefined {
  const day = projection.servingDay
  if (!day || day.slots.every(({ demand }) => demand === 0)) return undefined
  const autoscaled = projection.scenario.serving?.scaling === 'autoscaled'
  const points = day.slots.map((slot) => mark(slot, day.reserved))
  const [most, least] = [Math.max(...day.slots.map(({ held }) => held)), Math.min(...day.slots.map(({ held }) => held))]
  const share = (of: 'held' | 'used') =>
    day.slots.reduce((sum, slot) => sum + slot[of], 0) / (day.slots.length * day.reserved)
  const percent = (value: number) => quantity(value, 'share').text
  return {
    title: autoscaled
      ? `Holds ${least === most ? count(most) : `${count(least)} to ${count(most)}`} replicas over the day`
      : `${count(day.reserved)} replicas are held all day, ${percent(share('used'))} of them used`,
    summary: autoscaled
      ? `${percent(share('held'))} of a reserved fleet; ${count(day.starts)} replicas are started a day, ${minutes(day)} ahead.`
      : `Following the traffic would hold ${percent(share('held'))} of that; a replica takes ${minutes(day)} to start.`,
    points,
    x: { label: 'hour of a working day', min: 0, max: 24, ticks: [0, 6, 12, 18, 24] },
    y: axis('replicas', 0, Math.max(day.reserved, most)),
    paid: autoscaled ? 'held' : 'reserved',
    legend: [
      { id: 'reserved', label: autoscaled ? 'If reserved' : 'Reserved' },
      { id: 'held', label: autoscaled ? 'Autoscaled' : 'If autoscaled' },
      { id: 'used', label: 'Used' },
    ],
    table: {
      caption: 'Replicas by half hour of a working day',
      columns: [
        { id: 'hour', label: 'Hour' },
        { id: 'demand', label: 'Traffic', numeric: true },
        { id: 'needed', label: 'Needed', numeric: true },
        { id: 'held', label: 'Autoscaled', numeric: true },
        { id: 'reserved', label: 'Reserved', numeric: true },
        { id: 'used', label: 'Used', numeric: true },
      ],
      rows: day.slots.map((slot, index) => {
        const { label, texts } = mark(slot, day.reserved)
        const cells = [label, texts.demand, count(slot.needed), texts.held, texts.reserved, texts.used]
        return { id: String(index), cells: cells.map((text) => ({ text })) }
      }),
    },
  }
}

function mark({ hour, demand, held, used }: ServingDay['slots'][number], reserved: number): DayMark {
  const clock = `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}`
  return {
    hour,
    held,
    used,
    reserved,
    label: clock,
    texts: {
      reserved: count(reserved),
      held: count(held),
      used: quantity(Math.round(used * 100) / 100, 'count').text,
      demand: quantity(demand, 'tokens/s').text,
    },
  }
}

function minutes({ startUpMinutes }: ServingDay): string {
  const whole = Math.max(1, Math.round(startUpMinutes))
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

function count(value: number): string {
  return quantity(value, 'count').text
}
