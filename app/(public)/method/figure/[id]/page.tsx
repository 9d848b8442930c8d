import { redirect } from 'next/navigation'
import { findFigure, roomHref } from '@/lib/presentation/method'
import { readMethod } from '@/lib/services/method/read'

/** "Why this number": goes to the formula of a figure, or looks for it by the words of its id. */
export default async function MethodFigurePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const found = findFigure(readMethod(), id)
  redirect(found ? roomHref(found.room, found.anchor) : `/method?q=${encodeURIComponent(id.replace(/[._]+/g, ' '))}`)
}
