import type { Format } from '../types'
import { writeAxolotl } from './axolotl'
import type { ChosenRun, Written } from './choice'
import { writeDeepSpeed } from './deepspeed'
import { writeLlamaFactory } from './llama-factory'
import { writeMegatron } from './megatron'
import { writeTorchtune } from './torchtune'

export type { ChosenRun, Written } from './choice'

const WRITERS: Readonly<Record<Format, (run: ChosenRun) => Written>> = {
  megatron: writeMegatron,
  deepspeed: writeDeepSpeed,
  axolotl: writeAxolotl,
  'llama-factory': writeLlamaFactory,
  torchtune: writeTorchtune,
}

/** The chosen layout in the words of another program, and what that program has no word for. */
export function writeFormat(format: Format, run: ChosenRun): Written {
  return WRITERS[format](run)
}
