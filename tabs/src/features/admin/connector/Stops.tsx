import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import type { Permission } from '#contract/features.ts';
import { Spoken } from '#ui/Spoken.tsx';
import { useAdminStyles } from '../styles.ts';

/** What stops without one permission, and how to take it back. */
export function Stops({ permission: { scope, stops } }: { permission: Permission }) {
  const styles = useAdminStyles();
  return (
    <Popover withArrow trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" style={{ whiteSpace: 'nowrap' }}>
          What stops?<Spoken> If I take {scope} back</Spoken>
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={`What stops without ${scope}`} style={{ maxWidth: 'min(360px, 84vw)' }}>
        <p className={styles.text}>{stops} Everything else goes on.</p>
        <p className={styles.quiet}>
          Permissions are taken back in the Microsoft Entra admin centre, under Enterprise applications → Rapport → Permissions.
        </p>
      </PopoverSurface>
    </Popover>
  );
}
