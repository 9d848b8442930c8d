import { StackedMonthsChart } from '@/components/charts'
import { EmptyState } from '@/components/ui/empty-state'
import { Figure, FigureRow } from '@/components/ui/figure'
import { Panel } from '@/components/ui/panel'
import type { TeamCurrency } from '@/lib/contracts/currency'
import type { Portfolio } from '@/lib/contracts/portfolio'
import { monthLabel, portfolioCharts } from '@/lib/presentation/portfolio'
import { portfolioNotes, portfolioTotals } from '@/lib/presentation/portfolio-totals'

/** Totals of the period, the months behind them, and in words what is counted and how. */
export function PortfolioFigures({
  team,
  portfolio,
  currency,
}: {
  team: string
  portfolio: Portfolio
  currency: TeamCurrency
}) {
  const { from, to } = portfolio.period
  const charts = portfolioCharts(portfolio, currency)
  return (
    <>
      <Panel id="totals" title={`All active plans, ${monthLabel(from)} to ${monthLabel(to)}`}>
        <FigureRow className="p-4">
          {portfolioTotals(portfolio, currency).map((total) => (
            <Figure
              key={total.id}
              label={total.label}
              value={total.value}
              unit={total.unit}
              exact={total.exact}
              range={total.note}
            />
          ))}
        </FigureRow>
        <div className="grid gap-1 border-t border-line px-4 py-3 text-sm text-muted">
          {portfolioNotes(portfolio, currency).map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      </Panel>
      {charts.length > 0 ? (
        <div className="grid gap-4 lg:grid-cols-2">
          {charts.map((chart) => (
            <StackedMonthsChart key={chart.id} model={chart} team={team} />
          ))}
        </div>
      ) : (
        <Panel>
          <EmptyState title="Nothing falls in this period">
            Choose other months above, or give the plans a start month.
          </EmptyState>
        </Panel>
      )}
    </>
  )
}
