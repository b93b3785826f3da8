// A table of people is brought in: paste or choose it, see what it would do, then let it happen.

import { MOST_TABLE_LENGTH } from '@sitrep/incident/wire/people';
import { useId, useState } from 'react';
import { useImport } from '../../../hooks/people/use-directory.ts';
import { Button } from '../../../ui/form/button.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { Form } from '../../../ui/form/form.tsx';
import { RefusalNotice } from '../../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../../ui/overlay/dialog-box.tsx';
import styles from '../people.module.css';
import { ImportPreview } from './import-preview.tsx';
import { ImportedLinks } from './imported-links.tsx';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { preview, confirm, forget, shown, isAsking, refusal } = useImport();
  const [table, setTable] = useState('');
  const title = 'Bring in a table of people';
  const edit = (text: string) => {
    setTable(text);
    forget();
  };
  if (shown?.done) {
    return (
      <DialogBox title={title} onClose={onClose} isWide>
        <ImportedLinks {...shown.done} onClose={onClose} />
      </DialogBox>
    );
  }
  const seen = shown?.seen ?? null;
  const count = (act: string) => shown?.rows.filter((row) => row.act === act).length ?? 0;
  return (
    <DialogBox title={title} onClose={onClose} isWide>
      <Form onSubmit={() => (seen ? confirm(table, seen) : preview(table))}>
        <ChooseFile onRead={edit} />
        <Field
          label="Or paste it here"
          value={table}
          onChange={edit}
          rows={4}
          maxLength={MOST_TABLE_LENGTH}
          placeholder={'name,role,e-mail,phone\nAnn Lee,responder,ann@example.org,+34 600 123 456'}
          hint="The first line names the columns; save the people as CSV to see them all. Who has the same e-mail or name is changed, others are added."
        />
        {shown && <ImportPreview rows={shown.rows} problems={shown.problems} />}
        <RefusalNotice refusal={refusal} />
        <DialogActs>
          <Button type="submit" look="primary" isDisabled={isAsking || table.trim() === ''}>
            {seen ? `Add ${count('add')} and change ${count('change')} people` : 'Show what it would do'}
          </Button>
          <Button onPress={onClose}>Leave everything as it is</Button>
        </DialogActs>
      </Form>
    </DialogBox>
  );
}

function ChooseFile({ onRead }: { onRead: (text: string) => void }) {
  const id = useId();
  return (
    <div className={styles.file}>
      <label htmlFor={id} className={styles.label}>
        CSV file
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void file.arrayBuffer().then((bytes) => onRead(readText(bytes)));
        }}
      />
    </div>
  );
}

/** UTF-8, or what spreadsheets of Windows save when nobody asks them for it. */
function readText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
