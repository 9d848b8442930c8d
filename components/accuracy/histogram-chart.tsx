import { CHART_TEXT, chartFill, INK, LINE } from '@/components/charts/chart-color'
import { ChartFrame } from '@/components/charts/chart-frame'
import { BARS, type HistogramModel } from '@/lib/presentation/accuracy'

/** How many rows are how far off, and to which side. */
export function ErrorHistogram({ model }: { model: HistogramModel }) {
  const bottom = BARS.height - BARS.bottom
  const zero = model.ticks.x.find(({ label }) => label === '0 %')?.at
  return (
    <ChartFrame
      name="Errors"
      frame={model}
      legend={
        <p className="text-xs text-muted">
          Left of the middle the projection is too low, right of it too high. Solid bars are within 10 %; the outermost
          hold everything beyond.
        </p>
      }
    >
      <svg
        viewBox={`0 0 ${BARS.width} ${BARS.height}`}
        className="mx-auto block w-full max-w-[28rem]"
        aria-hidden="true"
      >
        {model.ticks.y.map(({ at, label }) => (
          <g key={`y${at}`}>
            <path d={`M${BARS.left} ${at}H${BARS.width - BARS.right}`} stroke={LINE} />
            <text x={BARS.left - 6} y={at} dy="0.35em" textAnchor="end" className="figures" {...CHART_TEXT}>
              {label}
            </text>
          </g>
        ))}
        {model.bars.map((bar) => (
          <rect
            key={bar.id}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            fill={chartFill('compute')}
            fillOpacity={bar.close ? 1 : 0.45}
          >
            <title>{bar.label}</title>
          </rect>
        ))}
        {zero === undefined ? null : <path d={`M${zero} ${BARS.top}V${bottom}`} stroke={INK} strokeDasharray="4 3" />}
        {model.ticks.x.map(({ at, label }) => (
          <text key={`x${at}`} x={at} y={bottom + 16} textAnchor="middle" className="figures" {...CHART_TEXT}>
            {label}
          </text>
        ))}
        <text x={BARS.width / 2} y={BARS.height - 6} textAnchor="middle" {...CHART_TEXT}>
          Predicted over published, minus one
        </text>
      </svg>
    </ChartFrame>
  )
}
