'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { CompareCharts } from '@/components/compare/charts'
import { CompareFigures } from '@/components/compare/compare-figures'
import { COMPARE_LEGEND, CompareInputs } from '@/components/compare/compare-inputs'
import { CompareTogether } from '@/components/compare/compare-together'
import { DIFFERENCES_WORDS } from '@/components/compare/differences-link'
import { PageBody, PageHeader } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import type { SharedComparison } from '@/lib/contracts/share'
import { comparisonView } from '@/lib/presentation/compare-view'
import { sharedComparison } from '@/lib/presentation/shared'
import { WorksUntil } from './works-until'

/** Scenarios side by side as they were, for whoever has the link: to be read, not changed. */
export function SharedComparisonPage({ shared, actions }: { shared: SharedComparison; actions: ReactNode }) {
  const [only, setOnly] = useState(shared.onlyDifferences)
  const { scenarios, baselineId, view } = useMemo(() => {
    const comparison = sharedComparison(shared)
    return { ...comparison, view: comparisonView(comparison, shared.currency) }
  }, [shared])
  return (
    <PageBody>
      <PageHeader
        title={shared.title}
        intro={
          <>
            {view.sentence} Shared by {shared.teamName}, as it was on <LocalTime iso={shared.sharedAt} />.
            <WorksUntil expiresAt={shared.expiresAt} />
          </>
        }
        actions={actions}
      />
      <CompareFigures
        scenarios={scenarios}
        rows={view.rows}
        baselineId={baselineId}
        only={only}
        toggle={
          <Button size="sm" onClick={() => setOnly(!only)}>
            {only ? DIFFERENCES_WORDS.all : DIFFERENCES_WORDS.only}
          </Button>
        }
      />
      <CompareCharts costs={view.costs} bubbles={view.bubbles} timelines={view.timelines} />
      {view.together ? <CompareTogether model={view.together} /> : null}
      <CompareInputs scenarios={scenarios} view={view} />
      <p className="text-sm text-muted">{COMPARE_LEGEND}</p>
    </PageBody>
  )
}
