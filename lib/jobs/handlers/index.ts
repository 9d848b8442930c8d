import { forgetAnswers } from './forget-answers'
import { mailInvitation } from './mail-invitation'
import { mailPasswordReset } from './mail-password-reset'
import { projectScenario } from './project-scenario'
import { reprojectAll } from './reproject-all'
import type { Handlers } from './types'

export const handlers: Handlers = {
  'reproject-all': reprojectAll,
  'project-scenario': projectScenario,
  'forget-answers': forgetAnswers,
  'mail-invitation': mailInvitation,
  'mail-password-reset': mailPasswordReset,
}
export type { Handlers, Run } from './types'
