import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { tellError } from '../layout/tell';

interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly confirm: string;
  readonly onConfirm: () => Promise<void>;
}

/** Asks before something that cannot be undone, or that shuts somebody out. */
export function confirm({ title, text, confirm, onConfirm }: Question): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm, cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm: () => void onConfirm().catch(tellError),
  });
}
