import { notifications } from '@mantine/notifications';
import { apiErrorOf } from '../api/api-error';

/** Says that something was done. */
export const tellDone = (message: string): void => void notifications.show({ message, color: 'green' });

/** Says in words why something was not done. */
export const tellError = (error: unknown): void =>
  void notifications.show({ message: apiErrorOf(error).message, color: 'red', autoClose: 10_000 });
