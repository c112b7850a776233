import type { NotificationChoice } from '#contract/notifications.ts';
import { Shown } from '../states.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { useChoose, useNotificationChoice } from './hooks.ts';
import { ownAfter } from './own.ts';
import { Whose } from './Whose.tsx';

/** My own choices, or those of everybody who has not chosen. What is shown while a choice is on its way is that choice. */
export function Choices({ whose }: { whose: 'mine' | 'organisation' }) {
  const query = useNotificationChoice();
  const choose = useChoose(whose);
  const change = choose.isPending ? choose.variables : { chosen: {} };
  return (
    <Shown query={query}>
      {({ mine: kept, organisation }) => {
        if (whose === 'organisation')
          return <ChoiceForm choice={{ ...organisation, ...change.chosen }} onChoose={(chosen) => choose.mutate({ chosen })} />;
        const mine = ownAfter(kept as Partial<NotificationChoice>, change);
        return (
          <ChoiceForm choice={{ ...organisation, ...mine }} onChoose={(chosen) => choose.mutate({ chosen })}>
            {(name, title) => (
              <Whose
                name={name}
                title={title}
                isMine={name in mine}
                organisation={organisation}
                onTakeBack={() => choose.mutate({ chosen: {}, asOrganisation: [name] })}
              />
            )}
          </ChoiceForm>
        );
      }}
    </Shown>
  );
}
