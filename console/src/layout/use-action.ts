import { useInvalidate } from '@refinedev/core';
import { useState } from 'react';
import { notifySuccess, notifyError } from './notify';

interface Action {
  readonly isBusy: boolean;
  /** Runs an action and reloads the affected resources; returns true on success. */
  readonly run: (work: () => Promise<unknown>, done: string) => Promise<boolean>;
}

/** Runs the action of a button and notifies the user of its success or failure. */
export function useAction(...resources: readonly string[]): Action {
  const invalidate = useInvalidate();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    setIsBusy(true);
    try {
      await work();
      await Promise.all(resources.map((resource) => invalidate({ resource, invalidates: ['resourceAll'] })));
      notifySuccess(done);
      return true;
    } catch (error) {
      notifyError(error);
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, run };
}
