'use client'

import Link from 'next/link'
import { signOut } from 'next-auth/react'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { parseTheme } from '@/lib/client/theme'
import { useTheme } from './use-theme'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function AccountMenu({ name, email, team }: { name: string; email: string; team: string }) {
  const [theme, choose] = useTheme()
  return (
    <Menu
      trigger={
        <IconButton label="Account and theme">
          <Icon name="user" />
        </IconButton>
      }
    >
      <div className="grid px-2 py-1">
        <span className="truncate font-medium">{name}</span>
        <span className="truncate text-sm text-muted">{email}</span>
      </div>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href={`/${team}/settings/account`}>Account and sessions</Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href="/teams/new">New team</Link>
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} onValueChange={(value) => choose(parseTheme(value))} options={themes} />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut({ callbackUrl: '/' })}>Log out</MenuItem>
    </Menu>
  )
}
