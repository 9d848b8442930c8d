import { addressNoticeMessage, sendMail } from '@/lib/mail'
import { getAddressNotice } from '@/lib/services/account/get-address-notice'
import type { Handler } from './types'

export const mailAddressNotice: Handler<'mail-address-notice'> = async ({ changed, ...key }, { requestId }) => {
  const found = await getAddressNotice({ ctx: { requestId }, input: key })
  if (found) await sendMail(addressNoticeMessage({ ...found, changed }))
}
