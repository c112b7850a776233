import { Toast, ToastTitle, useToastController } from '@fluentui/react-components';
import { act } from '../shell/control.ts';

/** The one toaster of the page. */
export const toaster = 'control';

/** Does something to the cloud and says how it went. */
export type Run = (name: string, input: object, done: string) => Promise<void>;

/** Gives the way to do something to the cloud. */
export function useAct(): Run {
  const { dispatchToast } = useToastController(toaster);
  return async (name, input, done) => {
    const say = (words: string, intent: 'success' | 'error') =>
      dispatchToast(
        <Toast>
          <ToastTitle>{words}</ToastTitle>
        </Toast>,
        { intent },
      );
    try {
      await act(name, input);
      say(done, 'success');
    } catch (error) {
      say((error as Error).message, 'error');
    }
  };
}
