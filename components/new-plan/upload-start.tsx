'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { Issue } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import type { ImportedConfig } from '@/lib/contracts/template'
import type { Workload } from '@/lib/projection/spec'
import { FileBox } from './file-box'
import type { ImportStart } from './import-dialog'
import { ProblemList } from './problem-list'
import { readFile } from './read-file'
import { fromConfig, KIND_WORDS, type Start } from './start'

type Config = { name: string; reading: ImportedConfig }
type Problem = { title: string; issues: Issue[] }

/** A file to begin from: a model's config.json, or what was downloaded here as JSON. */
export function UploadStart({
  team,
  onStart,
  onSeveral,
}: {
  team: string
  onStart: (start: Start) => void
  onSeveral: (start: ImportStart) => void
}) {
  const [problem, setProblem] = useState<Problem>()
  const [config, setConfig] = useState<Config>()
  const [workload, setWorkload] = useState<Workload>('training')

  async function read(name: string, text: string): Promise<void> {
    setProblem(undefined)
    setConfig(undefined)
    const reading = readFile(text, name)
    if (reading.kind === 'config') await readConfig(name, text)
    else if (reading.kind === 'scenario') onStart(reading.start)
    else if (reading.kind === 'several') onSeveral(reading.start)
    else refuse('This file cannot be used', reading.message)
  }

  function refuse(title: string, message: string): void {
    setProblem({ title, issues: [{ path: '', message }] })
  }

  async function readConfig(name: string, text: string): Promise<void> {
    try {
      setConfig({ name, reading: await api.ask<ImportedConfig>(teamPath(team, 'catalog', 'import-config'), { text }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem({ title: error.detail, issues: error.issues })
    }
  }

  return (
    <FileBox
      label="A plan, comparison or scenario downloaded as JSON, or a Hugging Face config.json"
      mostBytes={LIMITS.importBytes}
      onText={(name, text) => void read(name, text)}
      onRefused={refuse}
    >
      {problem ? <ProblemList {...problem} /> : null}
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
    </FileBox>
  )
}

function workloadOf(value: string): Workload {
  return value === 'deployment' || value === 'life-cycle' ? value : 'training'
}
