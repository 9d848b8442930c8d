import { accuracyHref, accuracyView } from '@/components/accuracy/accuracy-view'
import { AccuracyFilters } from '@/components/accuracy/filters'
import { ErrorHistogram } from '@/components/accuracy/histogram-chart'
import { HistoryPanel } from '@/components/accuracy/history-panel'
import { LeftOutErrors } from '@/components/accuracy/left-out-table'
import { RowTable } from '@/components/accuracy/row-table'
import { AccuracyScatter } from '@/components/accuracy/scatter-chart'
import { SetTable } from '@/components/accuracy/set-table'
import { SliceTable } from '@/components/accuracy/slice-table'
import { PageBody, PageHeader } from '@/components/shell/page'
import { PublicActions } from '@/components/shell/public-actions'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { currentUser } from '@/lib/auth/context'
import type { SearchParams } from '@/lib/client/url-state'
import {
  choices,
  histogram,
  historyTable,
  leftOutTable,
  matching,
  missesFirst,
  modelOf,
  rowLine,
  SET_WORDS,
  scatter,
  setLines,
  sliceLines,
} from '@/lib/presentation/accuracy'
import { readAccuracy } from '@/lib/services/accuracy/read'

export const metadata = {
  title: 'Accuracy',
  description:
    'Every published run and measurement that Headroom is held against: predicted, published, error, source.',
}

const PER_PAGE = 40

export default async function AccuracyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, user] = await Promise.all([searchParams, currentUser()])
  const view = accuracyView(params)
  const { report, history, leftOut } = readAccuracy()
  const all = report.sets.find(({ id }) => id === view.set)?.rows ?? []
  const rows = missesFirst(matching(all, view))
  const words = SET_WORDS[view.set]
  const serving = view.set.startsWith('serving')
  const slices = serving ? sliceLines(matching(all, { ...view, show: undefined })) : []
  const unseen = leftOutTable(leftOut, view.set)
  const [points, bars] = [scatter(rows, words), histogram(rows)]
  const shown = rows.slice((view.page - 1) * PER_PAGE, view.page * PER_PAGE)
  return (
    <PublicShell actions={<PublicActions signedIn={user !== null} />}>
      <PageBody>
        <PageHeader
          title="How far off projections are"
          intro="Each was made by this very version of the engine, from what a planner would have known beforehand, and is held against what was published. Misses come first."
          actions={<ButtonLink href="/method">How it works</ButtonLink>}
        />
        <Panel id="sets" title="All sets">
          <SetTable lines={setLines(report)} current={view.set} />
        </Panel>
        <section aria-labelledby="set-title" className="grid gap-4">
          <div className="grid gap-1">
            <h2 id="set-title" className="text-xl">
              {words.label}
            </h2>
            <p className="max-w-prose text-muted">{words.about}</p>
          </div>
          <AccuracyFilters
            view={view}
            stacks={choices(all, ({ stack }) => stack)}
            accelerators={choices(all, ({ accelerator }) => accelerator)}
            models={serving ? choices(all, modelOf) : []}
          />
          {slices.length > 1 ? (
            <Panel id="slices" title="By engine, hardware and kind of model">
              <SliceTable lines={slices} view={view} />
              <p className="px-4 py-2 text-xs text-muted">
                Part of these rows calibrated their engine, so these errors are partly residuals.
                {unseen.rows.length > 0 ? ' Those of rows that no fit saw are below.' : ''}{' '}
                <a href="/method" className="link">
                  How it works
                </a>
              </p>
            </Panel>
          ) : null}
          {unseen.rows.length > 0 ? (
            <Panel id="left-out" title="Fitted, and left out of the fit: median and P90">
              <LeftOutErrors table={unseen} />
              <p className="px-4 py-2 text-xs text-muted">
                Every engine was fitted anew without whole pairs of model and accelerator, and without whole families of
                models; these are the errors of what was left out, in groups of eight rows or more, of all engines and
                also of rows that licences keep off this page.
              </p>
            </Panel>
          ) : null}
          {points && bars ? (
            <div className="grid items-stretch gap-4 lg:grid-cols-2">
              <AccuracyScatter model={points} />
              <ErrorHistogram model={bars} />
            </div>
          ) : null}
          <Panel id="rows" title={rows.length === 1 ? '1 row' : `${rows.length} rows`}>
            {shown.length > 0 ? (
              <RowTable rows={shown.map(rowLine)} unit={words.unit} />
            ) : (
              <EmptyState
                title="Nothing in this view"
                action={<ButtonLink href={accuracyHref({ set: view.set, page: 1 })}>Show all rows</ButtonLink>}
              >
                No row of this set matches the filters.
              </EmptyState>
            )}
            <Pagination
              label="Pages of rows"
              {...(view.page > 1 ? { firstHref: accuracyHref(view) } : {})}
              {...(view.page * PER_PAGE < rows.length ? { nextHref: accuracyHref(view, view.page + 1) } : {})}
            />
          </Panel>
        </section>
        <HistoryPanel history={historyTable(history)} />
        <p className="text-xs text-muted">
          Engine {report.engineVersion}, catalogue {report.catalogVersion}. The same figures, row by row, from the
          source: <code className="font-mono">npm run -s backtest -- --json</code>.
        </p>
      </PageBody>
    </PublicShell>
  )
}
