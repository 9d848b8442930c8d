import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MethodFrame } from '@/components/method/method-frame'
import { RoomContent } from '@/components/method/room-content'
import { currentUser } from '@/lib/auth/context'
import { ROOM_IDS, ROOM_WORDS } from '@/lib/presentation/method'
import { readMethod } from '@/lib/services/method/read'

type Props = { params: Promise<{ room: string }> }

const CONSTANTS = {
  label: 'All constants',
  about: 'What the engine uses without being told. A scenario’s own value takes the place of any of these.',
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { room } = await params
  const id = ROOM_IDS.find((known) => known === room)
  return { title: `${id ? ROOM_WORDS[id].label : CONSTANTS.label} · Method` }
}

export default async function MethodRoomPage({ params }: Props) {
  const [{ room }, user] = await Promise.all([params, currentUser()])
  const method = readMethod()
  const id = ROOM_IDS.find((known) => known === room)
  if (!id && room !== 'constants') notFound()
  const { label, about } = id ? ROOM_WORDS[id] : CONSTANTS
  const content = method.rooms.find((candidate) => candidate.id === id)
  return (
    <MethodFrame title={label} intro={about} current={room} signedIn={user !== null}>
      <RoomContent
        figures={content?.figures ?? []}
        formulas={content?.formulas ?? []}
        constants={id ? method.constants.filter(({ rooms }) => rooms.includes(id)) : method.constants}
      />
    </MethodFrame>
  )
}
