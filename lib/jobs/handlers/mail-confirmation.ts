import { confirmationMessage, sendMail, takenMessage } from '@/lib/mail'
import { makeConfirmation } from '@/lib/services/account/make-confirmation'
import type { Handler } from './types'

export const mailConfirmation: Handler<'mail-confirmation'> = async (payload, { requestId }) => {
  const made = await makeConfirmation({ ctx: { requestId }, input: payload })
  if (made) await sendMail('taken' in made ? takenMessage(made) : confirmationMessage(made))
}
