'use client'

import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { draftFile } from '@/lib/client/draft-file'
import { differingPaths } from '@/lib/client/draft-path'
import { downloadJson } from '@/lib/client/workbench-download'
import type { CatalogList } from '@/lib/contracts/catalog'
import type { Currency } from '@/lib/presentation/format'
import { headlines } from '@/lib/presentation/headlines'
import { currencyOf } from '@/lib/presentation/money'
import type { Projection } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'
import { ConflictDialog } from './conflict-dialog'
import { fieldLabel } from './fields'
import { ImportDialog } from './import-dialog'
import { chosenRun } from './imported'
import { InputPanel } from './input-panel'
import { LayoutDialog } from './layout-dialog'
import { Results } from './results'
import { SaveDialog } from './save-dialog'
import { Split } from './split'
import { useLiveProjection } from './use-live-projection'
import { useSave } from './use-save'
import { useScenarioDraft } from './use-scenario-draft'
import { useUndoKeys } from './use-undo-keys'
import { WorkbenchBar, type WorkbenchPlace } from './workbench-bar'
import { WorkbenchContext } from './workbench-context'
import { WorkbenchNotices } from './workbench-notices'

const NO_ISSUES: ReadonlyMap<string, string> = new Map()

/** A scenario while it is being thought about: what goes in on the left, what comes out on the right. */
export function Workbench({
  place,
  revision,
  document: saved,
  projection,
  catalog,
  currency: teams,
  moved,
}: {
  place: WorkbenchPlace
  revision: number
  document: Scenario
  /** Of the saved document; absent when the engine could not make it. */
  projection: Projection | undefined
  catalog: CatalogList
  /** The team's; a scenario may name one of its own. */
  currency: Currency
  /** What prices and engine have done to the saved revision since. */
  moved?: { title: string; detail: string; note: string }
}) {
  const [initial] = useState({ revision, document: saved })
  const draft = useScenarioDraft(place.scenario.id, initial)
  const live = useLiveProjection(place.team, draft.document, projection)
  const save = useSave(place.team, place.scenario.id, draft)
  const [show, setShow] = useState<'inputs' | 'results'>('inputs')
  const [saving, setSaving] = useState(false)
  const [note, setNote] = useState('')
  const [file, setFile] = useState<'import' | 'layout'>()
  const run = chosenRun(live.projection)
  useUndoKeys(draft.undo, draft.redo)
  const { document, change, apply } = draft
  const issues = live.problem?.issues ?? NO_ISSUES
  const inputs = useMemo(
    () => ({
      team: place.team,
      currency: currencyOf(document, teams),
      document,
      catalog,
      projection: live.projection,
      issues,
      change,
      apply,
    }),
    [place.team, teams, document, catalog, live.projection, issues, change, apply],
  )

  async function saveNow(text: string, onto?: number): Promise<void> {
    // A conflict comes in between and asks; the note is not to be typed twice.
    setNote(text)
    if (await save.save(text, onto)) setSaving(false)
    else setSaving(true)
  }

  return (
    <WorkbenchContext value={inputs}>
      <WorkbenchBar
        place={place}
        base={draft.base}
        dirty={draft.dirty}
        canUndo={draft.canUndo}
        canRedo={draft.canRedo}
        onUndo={draft.undo}
        onRedo={draft.redo}
        onSave={() => setSaving(true)}
        onDownload={() =>
          downloadJson(`${place.plan.name} ${place.scenario.name}`, draftFile(place, draft, live.projection))
        }
        onImport={() => setFile('import')}
        onLayout={run ? () => setFile('layout') : undefined}
      >
        <Segmented
          className="lg:hidden print:hidden"
          name="workbench-side"
          legend="What to show"
          value={show}
          onChange={(event) => setShow(event.target.value === 'results' ? 'results' : 'inputs')}
          options={[
            { value: 'inputs', label: 'Inputs' },
            { value: 'results', label: 'Results' },
          ]}
        />
      </WorkbenchBar>
      <Split
        show={show}
        left={<InputPanel workload={document.workload} />}
        right={
          <>
            <WorkbenchNotices draft={draft} live={live} onDiscard={() => draft.take(draft.saved)} />
            {moved && draft.base === initial.revision ? (
              <div className="px-4 pt-4">
                <Notice
                  title={moved.title}
                  action={
                    place.canWrite && !draft.dirty ? (
                      <Button size="sm" disabled={save.saving} onClick={() => void saveNow(moved.note)}>
                        Keep today’s as revision {draft.base + 1}
                      </Button>
                    ) : null
                  }
                >
                  {moved.detail}
                </Notice>
              </div>
            ) : null}
            {live.projection ? (
              <Results place={place} live={live} currency={teams} onFix={apply} />
            ) : live.problem ? null : (
              <div className="p-4">
                <Notice title="No figures yet">Change an input to project this scenario.</Notice>
              </div>
            )}
          </>
        }
      />
      <p role="status" className="sr-only">
        {live.answers > 0 && live.projection ? spoken(live.projection, teams) : ''}
      </p>
      {file === 'import' ? (
        <ImportDialog
          team={place.team}
          projection={live.projection}
          onApply={apply}
          onClose={() => setFile(undefined)}
        />
      ) : null}
      {file === 'layout' && run ? <LayoutDialog run={run} onClose={() => setFile(undefined)} /> : null}
      {saving && !save.conflict ? (
        <SaveDialog
          open
          onOpenChange={(open) => {
            setSaving(open)
            if (!open) save.dismiss()
          }}
          base={draft.base}
          changes={differingPaths(draft.saved.document, document).map(fieldLabel)}
          saving={save.saving}
          problem={save.problem}
          onSave={(text) => void saveNow(text)}
        />
      ) : null}
      {save.conflict ? (
        <ConflictDialog
          theirs={save.conflict}
          mine={document}
          saving={save.saving}
          onKeepMine={() => void saveNow(note || `Kept over revision ${save.conflict?.number}`, save.conflict?.number)}
          onTakeTheirs={() => {
            if (save.conflict) draft.take({ revision: save.conflict.number, document: save.conflict.document })
            save.dismiss()
            setSaving(false)
          }}
          onClose={() => {
            save.dismiss()
            setSaving(false)
          }}
        />
      ) : null}
    </WorkbenchContext>
  )
}

/** The first figures of a new answer, read out once it has settled. */
function spoken(projection: Projection, team: Currency): string {
  return headlines(projection, currencyOf(projection.scenario, team))
    .slice(0, 3)
    .map((headline) => `${headline.label} ${headline.quantity.text}`)
    .join(', ')
}
