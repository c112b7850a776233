import { Toast, ToastBody, ToastTitle, Toaster, useToastController } from '@fluentui/react-components';
import { useCallback, type ReactNode } from 'react';
import { wordsFor } from './words.ts';

const toasterId = 'notices';

/** Where notices appear and are read out. */
export function Notices({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <Toaster toasterId={toasterId} position="bottom" />
    </>
  );
}

/** Tells a person that something they did has failed and was taken back. */
export function useFailureNotice(): (what: string, error: unknown) => void {
  const { dispatchToast } = useToastController(toasterId);
  return useCallback(
    (what, error) => {
      const notice = (
        <Toast>
          <ToastTitle>{what}</ToastTitle>
          <ToastBody>{wordsFor(error).message}</ToastBody>
        </Toast>
      );
      dispatchToast(notice, { intent: 'error', politeness: 'assertive', timeout: 8000 });
    },
    [dispatchToast],
  );
}
