import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const PAUSE_MS = 300;

/** A debounced search input. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [searched, setSearched] = useState(value);
  // The search text was changed elsewhere, e.g. by "Show all".
  if (value !== searched) {
    setSearched(value);
    if (value !== text.trim()) setText(value);
  }
  const search = useDebouncedCallback(onChange, PAUSE_MS);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder="Search"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value.trim());
      }}
      flex="1 1 220px"
      maw={420}
    />
  );
}
