import { Suspense, createContext, lazy, useContext, useState, type ReactNode } from 'react';
import type { ScheduleDialogProps } from './ScheduleDialog.tsx';

const ScheduleDialog = lazy(async () => ({ default: (await import('./ScheduleDialog.tsx')).ScheduleDialog }));

/** What a new meeting begins with. */
export type Beginning = Pick<ScheduleDialogProps, 'given' | 'offered' | 'about'>;

const SchedulingContext = createContext<(beginning: Beginning) => void>(() => undefined);

/**
 * Where the form of a new meeting stands: above every page, so that what was written stays when what it began with goes out
 * of sight, e.g. because another mail is opened in Outlook.
 */
export function Scheduling({ children }: { children: ReactNode }) {
  const [beginning, setBeginning] = useState<Beginning>();
  return (
    <SchedulingContext value={setBeginning}>
      {children}
      {beginning && (
        <Suspense>
          <ScheduleDialog {...beginning} onClose={() => setBeginning(undefined)} />
        </Suspense>
      )}
    </SchedulingContext>
  );
}

/** Opens the form of a new meeting. */
export const useScheduling = (): ((beginning: Beginning) => void) => useContext(SchedulingContext);
