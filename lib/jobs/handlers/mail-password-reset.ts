import { resetMessage, sendMail } from '@/lib/mail'
import { makeReset } from '@/lib/services/account/make-reset'
import type { Handler } from './types'

export const mailPasswordReset: Handler<'mail-password-reset'> = async ({ userId }, { requestId }) => {
  const reset = await makeReset({ ctx: { requestId }, input: { userId } })
  if (reset) await sendMail(resetMessage(reset))
}
