import { useInvalidate } from '@refinedev/core';
import { useState } from 'react';
import { tellDone, tellError } from './tell';

interface Action {
  readonly isBusy: boolean;
  /** Carries something out; true when it was done. What lists and forms know of the resources is asked for again. */
  readonly run: (work: () => Promise<unknown>, done: string) => Promise<boolean>;
}

/** Something that a button does: told when done, told in words when not. */
export function useAction(...resources: readonly string[]): Action {
  const invalidate = useInvalidate();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    setIsBusy(true);
    try {
      await work();
      await Promise.all(resources.map((resource) => invalidate({ resource, invalidates: ['resourceAll'] })));
      tellDone(done);
      return true;
    } catch (error) {
      tellError(error);
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, run };
}
