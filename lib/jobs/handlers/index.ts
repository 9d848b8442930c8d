import { projectScenario } from './project-scenario'
import { reprojectAll } from './reproject-all'
import type { Handlers } from './types'

export const handlers: Handlers = { 'reproject-all': reprojectAll, 'project-scenario': projectScenario }
export type { Handlers, Run } from './types'
