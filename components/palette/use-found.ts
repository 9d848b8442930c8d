'use client'

import { useEffect, useState } from 'react'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { Found } from '@/lib/contracts/search'

const NOTHING: Found = { plans: [], scenarios: [] }
const PAUSE_MS = 120

/** Plans and scenarios by what is typed. An answer that was overtaken is dropped; until the next one the last stays. */
export function useFound(team: string, typed: string): Found {
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      try {
        setFound(
          await api.get<Found>(teamPath(team, 'search'), { query: { q: typed.trim() }, signal: controller.signal }),
        )
      } catch (error) {
        if (controller.signal.aborted) return
        if (!(error instanceof ApiError)) throw error
        // Pages and actions still work without the server's part.
        setFound(NOTHING)
      }
    }
    const timer = setTimeout(() => void ask(), typed === '' ? 0 : PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [team, typed])
  return found
}
