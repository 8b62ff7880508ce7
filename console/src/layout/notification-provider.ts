import { notifications } from '@mantine/notifications';
import type { NotificationProvider } from '@refinedev/core';

/** Shows refine's notifications with Mantine, which makes screen readers announce them. */
export const notificationProvider: NotificationProvider = {
  open: ({ key, message, description, type }) =>
    void notifications.show({
      ...(key !== undefined && { id: key }),
      title: description ? message : undefined,
      message: description ?? message,
      color: type === 'error' ? 'red' : 'green',
    }),
  close: (key) => void notifications.hide(key),
};
