// Links for those who may pin and unpin them. The label is optional: the address says enough until somebody names it.

import { type Link, links } from '@sitrep/incident/nouns/link';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { FailedCommands } from '../failed-commands.tsx';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import { LinkSection } from './link-section.tsx';

export function EditableLinks({ desk }: { desk: Desk }) {
  const [adding, setAdding] = useState(false);
  const [unpinned, setUnpinned] = useState<Link | null>(null);
  const sending = useSending(desk.send);
  const isGone = unpinned !== null && !links.get(desk.document, unpinned.id);
  return (
    <LinkSection
      document={desk.document}
      slots={{
        beside: (link) => (
          <Button
            look="quiet"
            label={`Remove the link ${link.label}`}
            onPress={() => {
              if (sending.ask({ type: 'unpinLink', linkId: link.id })) setUnpinned(link);
            }}
          >
            <X size="1em" aria-hidden="true" />
          </Button>
        ),
        add: (
          <>
            {isGone && (
              <p role="status">
                Removed “{unpinned.label}”.{' '}
                <Button
                  look="quiet"
                  onPress={() => {
                    sending.ask({ type: 'pinLink', label: unpinned.label, url: unpinned.url });
                    setUnpinned(null);
                  }}
                >
                  Put it back
                </Button>
              </p>
            )}
            <RefusalNotice refusal={sending.refusal} />
            <FailedCommands desk={desk} of={['pinLink', 'unpinLink']} />
            {adding ? (
              <AddLink desk={desk} onClose={() => setAdding(false)} />
            ) : (
              <Button look="quiet" isFlush onPress={() => setAdding(true)}>
                <Plus size="1em" aria-hidden="true" /> Add a link
              </Button>
            )}
          </>
        ),
      }}
    />
  );
}

function AddLink({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const draft = useDraft({ incidentId: desk.incidentId, form: 'link-new' }, { url: '', label: '' });
  const { url, label } = draft.words;
  const { refusal, ask } = useSending(desk.send);
  const submit = () => {
    const address = withScheme(url.trim());
    if (!ask({ type: 'pinLink', label: label.trim() || shown(address), url: address })) return;
    draft.clear();
    onClose();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label="Add a link">
      <Field
        label="Address"
        value={url}
        onChange={(next) => draft.set({ url: next })}
        inputMode="url"
        placeholder="https://"
        hasFocus
        isRequired
        refusal={refusalAt(refusal, 'url')}
      />
      <Field
        label="What it shows (optional)"
        value={label}
        onChange={(next) => draft.set({ label: next })}
        maxLength={120}
        placeholder="Checkout errors"
        refusal={refusalAt(refusal, 'label')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['url', 'label'])} />
      <FormActs>
        <Button type="submit" look="primary">
          Add link
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}

function withScheme(typed: string): string {
  return typed === '' || /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}

function shown(address: string): string {
  if (!URL.canParse(address)) return address.slice(0, 120);
  const { host, pathname } = new URL(address);
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, 120);
}
