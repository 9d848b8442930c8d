import { forgetAnswers } from './forget-answers'
import { mailAddressNotice } from './mail-address-notice'
import { mailConfirmation } from './mail-confirmation'
import { mailInvitation } from './mail-invitation'
import { mailLogInNotice } from './mail-log-in-notice'
import { mailPasswordReset } from './mail-password-reset'
import { projectScenario } from './project-scenario'
import { reprojectAll, reprojectTeam } from './reproject-all'
import type { Handlers } from './types'
import { writeReport } from './write-report'

export const handlers: Handlers = {
  'reproject-all': reprojectAll,
  'reproject-team': reprojectTeam,
  'project-scenario': projectScenario,
  'write-report': writeReport,
  'forget-answers': forgetAnswers,
  'mail-invitation': mailInvitation,
  'mail-password-reset': mailPasswordReset,
  'mail-confirmation': mailConfirmation,
  'mail-address-notice': mailAddressNotice,
  'mail-log-in-notice': mailLogInNotice,
}
export type { Handlers, Run } from './types'
