import type { ChartColor } from '../chart-model'

/** The light tokens of app/globals.css, for paper: a test holds them against that file. */
export const PAPER_COLORS = {
  ink: '#1a1d1b',
  muted: '#565d58',
  line: '#dfe1da',
  accent: '#0a6a57',
  danger: '#b3261e',
  warn: '#7a5200',
  surface: '#ffffff',
  paper: '#f7f7f3',
} as const

export const PAPER_CHART_COLORS: Record<ChartColor, string> = {
  compute: '#1367d6',
  serving: '#26a382',
  energy: '#775700',
  data: '#562890',
  infrastructure: '#25323c',
  people: '#5c1906',
  maintenance: '#a02170',
  overhead: '#9a954d',
  'memory-weights': '#3e2a6f',
  'memory-gradients': '#6b1521',
  'memory-optimizer': '#704c00',
  'memory-activations': '#c18a47',
  'memory-logits': '#8e8167',
  'memory-kv-cache': '#12a5ab',
  'memory-buffers': '#2a5865',
  'memory-overhead': '#8085d5',
  'plan-1': '#10498f',
  'plan-2': '#d27e74',
  'plan-3': '#836415',
  'plan-4': '#5b94e3',
  'plan-5': '#632018',
  'plan-6': '#40314a',
  'plan-other': '#8883a0',
}
