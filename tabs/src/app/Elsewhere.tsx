import { AppsRegular } from '@fluentui/react-icons';
import { Empty } from '#ui/states.tsx';

/** What a person sees who opens the tab's address in a browser of its own. */
export function Elsewhere() {
  return (
    <main style={{ height: '100%', display: 'grid', alignContent: 'center' }}>
      <Empty icon={<AppsRegular />} heading="h1" title="Rapport lives in Microsoft Teams and Outlook">
        Open Teams, choose Apps and look for Rapport; it signs you in by itself. In Outlook it stands beside every mail you open.
      </Empty>
    </main>
  );
}
