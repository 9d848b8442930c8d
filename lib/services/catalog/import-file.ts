import { demand } from '@/lib/auth/roles'
import { loadCatalog } from '@/lib/catalog'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { importFileInput } from '@/lib/contracts/format-file'
import { type FormatReading, readFormat } from '@/lib/formats'
import { type Input, parse } from '../internal'

/** Reads a file of another program into fields of a scenario. Reads only: nothing is stored. */
export async function importFile({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof importFileInput>
}): Promise<FormatReading> {
  demand(ctx, 'plan.read')
  const { text, ...beside } = parse(importFileInput, input)
  const answer = readFormat(text, { ...beside, modelId: modelNamed })
  if (answer.ok) return answer.reading
  throw new InvalidError('This file cannot be read.', [...answer.problems])
}

/** A model of the catalogue by what people call it: owners, releases for chat and spelling differ, the shape does not. */
function modelNamed(name: string): string | undefined {
  const ids = Object.keys(loadCatalog().models)
  const wanted = plain(name)
  return ids.find((id) => id === name) ?? (wanted === '' ? undefined : ids.find((id) => plain(id) === wanted))
}

const SAME_SHAPE = /(^|[-_ .])(meta|hf|base|instruct|chat|it|bnb|4bit|unsloth|sft|dpo)(?=$|[-_ .])/gi

function plain(name: string): string {
  return (name.split('/').at(-1) ?? '')
    .replaceAll(SAME_SHAPE, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}
