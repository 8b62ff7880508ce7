import { notifications } from '@mantine/notifications';
import type { NotificationProvider } from '@refinedev/core';

/** What refine has to say, in Mantine's notifications, which screen readers announce. */
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
