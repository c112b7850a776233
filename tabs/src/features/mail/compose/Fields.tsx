import { Button, Field, Input, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type RefObject } from 'react';
import { AddressField } from '#ui/schedule/AddressField.tsx';
import { recipientOf, subjectLine, type Content } from './content.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  more: { justifySelf: 'start' },
  // Fluent lets the element inside grow only with this.
  text: { '& textarea': { minHeight: '240px', maxHeight: 'none', fieldSizing: 'content' } },
});

interface FieldsProps {
  content: Content;
  /** What keeps the mail from being sent, for the person. */
  fault: string | undefined;
  text: RefObject<HTMLTextAreaElement | null>;
  onChange: (part: Partial<Content>) => void;
}

/** To whom, about what, and what. */
export function Fields({ content, fault, text, onChange }: FieldsProps) {
  const styles = useStyles();
  const { to, cc, bcc } = content;
  const [hasMore, setMore] = useState(cc.length + bcc.length > 0);
  return (
    <div className={styles.fields}>
      <AddressField
        label="To"
        group="To"
        verb="Write to"
        chosen={to}
        fault={fault}
        onChange={(chosen) => onChange({ to: chosen.map(recipientOf) })}
      />
      {hasMore ? (
        <>
          <AddressField label="Cc" group="Cc" verb="Copy to" chosen={cc} onChange={(chosen) => onChange({ cc: chosen.map(recipientOf) })} />
          <AddressField
            label="Bcc"
            group="Bcc"
            verb="Hidden copy to"
            chosen={bcc}
            onChange={(chosen) => onChange({ bcc: chosen.map(recipientOf) })}
          />
        </>
      ) : (
        <Button className={styles.more} size="small" appearance="subtle" onClick={() => setMore(true)}>
          Cc and Bcc
        </Button>
      )}
      <Field label="Subject">
        <Input value={content.subject} maxLength={255} onChange={(_, { value }) => onChange({ subject: subjectLine(value) })} />
      </Field>
      <Field label="Message">
        <Textarea
          textarea={{ ref: text }}
          className={styles.text}
          resize="vertical"
          value={content.text}
          maxLength={200_000}
          onChange={(_, { value }) => onChange({ text: value })}
        />
      </Field>
    </div>
  );
}
