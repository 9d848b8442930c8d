import { ACCENT, CHART_TEXT, chartFill, DANGER, INK, LINE } from '@/components/charts/chart-color'
import { ChartFrame } from '@/components/charts/chart-frame'
import { PLOT, type ScatterModel } from '@/lib/presentation/accuracy'

/** Predicted against published on logarithmic axes: on the line is right, a cross is outside of its own range. */
export function AccuracyScatter({ model }: { model: ScatterModel }) {
  const [right, bottom] = [PLOT.width - PLOT.right, PLOT.height - PLOT.bottom]
  return (
    <ChartFrame
      name="Predicted against published, logarithmic"
      frame={model}
      legend={
        <p className="text-xs text-muted">
          Dots lie inside their P10 to P90 range (the pale line through each), crosses outside. The diagonal is a
          perfect prediction.
        </p>
      }
    >
      <svg
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        className="mx-auto block w-full max-w-[28rem]"
        aria-hidden="true"
      >
        {model.ticks.x.map(({ at, label }) => (
          <g key={`x${at}`}>
            <path d={`M${at} ${PLOT.top}V${bottom}`} stroke={LINE} />
            <text x={at} y={bottom + 16} textAnchor="middle" className="figures" {...CHART_TEXT}>
              {label}
            </text>
          </g>
        ))}
        {model.ticks.y.map(({ at, label }) => (
          <g key={`y${at}`}>
            <path d={`M${PLOT.left} ${at}H${right}`} stroke={LINE} />
            <text x={PLOT.left - 6} y={at} dy="0.35em" textAnchor="end" className="figures" {...CHART_TEXT}>
              {label}
            </text>
          </g>
        ))}
        <path d={model.identity} stroke={INK} strokeDasharray="4 3" />
        <path d={model.intervals} stroke={chartFill('compute')} strokeOpacity="0.3" strokeWidth="1.5" />
        <path d={model.inside} stroke={ACCENT} strokeWidth="5" strokeLinecap="round" />
        <path d={model.outside} stroke={DANGER} strokeWidth="1.5" strokeLinecap="round" />
        <text x={(PLOT.left + right) / 2} y={PLOT.height - 6} textAnchor="middle" {...CHART_TEXT}>
          {model.xLabel}
        </text>
        <text x={4} y={12} {...CHART_TEXT}>
          {model.yLabel}
        </text>
      </svg>
    </ChartFrame>
  )
}
