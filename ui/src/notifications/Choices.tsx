import type { NotificationChoice } from '#contract/notifications.ts';
import { Shown } from '../states.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { useChoose, useNotificationChoice } from './hooks.ts';

/** My own choices, or those of everybody who has not chosen. */
export function Choices({ whose }: { whose: 'mine' | 'organisation' }) {
  const query = useNotificationChoice();
  const choose = useChoose(whose);
  return (
    <Shown query={query}>
      {({ mine, organisation }) => {
        const kept = whose === 'mine' ? { ...organisation, ...mine } : organisation;
        const choice = { ...kept, ...(choose.isPending ? choose.variables : {}) } as NotificationChoice;
        return <ChoiceForm choice={choice} onChoose={(change) => choose.mutate(change)} />;
      }}
    </Shown>
  );
}
