import { notifications } from '@mantine/notifications';
import { apiErrorOf } from '../api/api-error';

/** Shows a success notification. */
export const notifySuccess = (message: string): void => void notifications.show({ message, color: 'green' });

/** Shows the message of an error as a notification. */
export const notifyError = (error: unknown): void =>
  void notifications.show({ message: apiErrorOf(error).message, color: 'red', autoClose: 10_000 });
