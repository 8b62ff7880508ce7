import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifyError } from '../layout/notify';

interface Question {
  readonly title: string;
  readonly text: string;
  /** Label of the confirm button. */
  readonly confirm: string;
  readonly onConfirm: () => Promise<void>;
}

/** Asks for confirmation before an action that cannot be undone or locks a user out. */
export function confirm({ title, text, confirm, onConfirm }: Question): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm, cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm: () => void onConfirm().catch(notifyError),
  });
}
