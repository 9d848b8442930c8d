import { logInNoticeMessage, sendMail } from '@/lib/mail'
import { getRecipient } from '@/lib/services/account/get-recipient'
import type { Handler } from './types'

export const mailLogInNotice: Handler<'mail-log-in-notice'> = async ({ userId, notice }, { requestId }) => {
  const recipient = await getRecipient({ ctx: { requestId }, input: { userId } })
  if (recipient) await sendMail(logInNoticeMessage({ ...recipient, notice }))
}
