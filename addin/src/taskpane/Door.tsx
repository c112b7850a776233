import { Button } from '@fluentui/react-components';
import { PlugConnectedRegular } from '@fluentui/react-icons';
import { AskAdmin } from '#ui/connections/AskAdmin.tsx';
import { Empty } from '#ui/states.tsx';

/** Stands in the pane until somebody has connected the organisation: what is missing, and the way on by role. */
export function Door({ isAdmin }: { isAdmin: boolean }) {
  if (isAdmin)
    return (
      <Empty
        icon={<PlugConnectedRegular />}
        title="Connect your organisation"
        action={
          <Button as="a" appearance="primary" href="/tab/admin/connectors" target="_blank" rel="noreferrer">
            Open Rapport
          </Button>
        }
      >
        An administrator connects Rapport to Microsoft 365 once, and you are one. It takes two minutes; your customers then stand here
        beside your mail.
      </Empty>
    );
  return (
    <>
      <Empty icon={<PlugConnectedRegular />} title="One step is missing">
        An administrator of your organisation has to connect Rapport to Microsoft 365 once. Here is what to write.
      </Empty>
      <AskAdmin features={[]} />
    </>
  );
}
