'use client'

import { type ChangeEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { ImportedConfig } from '@/lib/contracts/template'
import type { Workload } from '@/lib/projection/spec'
import { fromConfig, fromExport, isModelConfig, KIND_WORDS, type Start } from './start'

type Config = { name: string; reading: ImportedConfig }
type Problem = { title: string; lines: string[] }

/** A file to begin from: a model's config.json, or a scenario that was downloaded here. */
export function UploadStart({ team, onStart }: { team: string; onStart: (start: Start) => void }) {
  const [problem, setProblem] = useState<Problem>()
  const [config, setConfig] = useState<Config>()
  const [workload, setWorkload] = useState<Workload>('training')

  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    // The same file can be chosen again after it was mended.
    event.target.value = ''
    setProblem(undefined)
    setConfig(undefined)
    if (!file) return
    if (file.size > LIMITS.bodyBytes / 2) {
      setProblem({
        title: `${file.name} is too large`,
        lines: ['These files have a few kilobytes. Is it the right one?'],
      })
      return
    }
    const text = await file.text()
    if (isModelConfig(text)) await readConfig(file.name, text)
    else {
      const reading = fromExport(text, file.name)
      if (reading.ok) onStart(reading.start)
      else setProblem({ title: 'This file cannot be used', lines: [reading.message] })
    }
  }

  async function readConfig(name: string, text: string): Promise<void> {
    try {
      setConfig({ name, reading: await api.ask<ImportedConfig>(teamPath(team, 'catalog', 'import-config'), { text }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem({ title: error.detail, lines: error.issues.map((issue) => `${issue.path} ${issue.message}`) })
    }
  }

  return (
    <div className="grid gap-3 rounded-control border border-line bg-surface p-4">
      <label htmlFor="plan-file" className="text-sm font-medium">
        A Hugging Face config.json, or a scenario downloaded as JSON
      </label>
      <input
        id="plan-file"
        type="file"
        accept="application/json,.json"
        onChange={(event) => void read(event)}
        className="max-w-full text-sm text-muted file:mr-3 file:h-control file:rounded-control file:border file:border-solid file:border-control file:bg-surface file:px-4 file:font-medium file:text-ink"
      />
      {problem ? (
        <Notice tone="danger" live title={problem.title}>
          <ul>
            {problem.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {config ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-sm">
            {config.name}: {(config.reading.parameters / 1e9).toPrecision(3)} B parameters. Plan its
          </p>
          <Segmented
            name="config-workload"
            legend="What to plan for this model"
            value={workload}
            onChange={(event) => setWorkload(workloadOf(event.target.value))}
            options={Object.entries(KIND_WORDS).map(([value, { title }]) => ({ value, label: title }))}
          />
          <Button variant="primary" onClick={() => onStart(fromConfig(config.reading, config.name, workload))}>
            Go on
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function workloadOf(value: string): Workload {
  return value === 'deployment' || value === 'life-cycle' ? value : 'training'
}
