import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useRoles } from './use-roles';

const TYPING_MS = 300;

interface UserFilterBarProps {
  readonly q: string;
  readonly role: string;
  readonly blocked: string;
  readonly onChange: (some: { q?: string; role?: string; blocked?: string }) => void;
}

export function UserFilterBar({ q, role, blocked, onChange }: UserFilterBarProps) {
  const { data: roles = [] } = useRoles();
  const [typed, setTyped] = useState(q);
  const search = useDebouncedCallback((text: string) => onChange({ q: text }), TYPING_MS);
  return (
    <Group align="flex-end" role="search">
      <TextInput
        label="Search"
        type="search"
        placeholder="Name or e-mail"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          search(value);
        }}
        flex="1 1 14rem"
      />
      <NativeSelect
        label="Role"
        value={role}
        onChange={({ currentTarget: { value } }) => onChange({ role: value })}
        data={[
          { value: '', label: 'Any role' },
          ...roles.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <NativeSelect
        label="Access"
        value={blocked}
        onChange={({ currentTarget: { value } }) => onChange({ blocked: value })}
        data={[
          { value: '', label: 'All users' },
          { value: 'false', label: 'Not blocked' },
          { value: 'true', label: 'Blocked' },
        ]}
      />
    </Group>
  );
}
