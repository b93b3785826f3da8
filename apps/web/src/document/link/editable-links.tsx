// Links for those who may pin and unpin them. The label is optional: the address says enough until somebody names it.

import type { Command } from '@sitrep/incident/nouns';
import { type Link, links } from '@sitrep/incident/nouns/link';
import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import type { Desk } from '../desk.ts';
import { FailedCommands } from '../failed-commands.tsx';
import { useSending } from '../use-sending.ts';
import styles from './link.module.css';
import { LinkSection } from './link-section.tsx';
import { usePastedLink } from './use-pasted-link.ts';

const loadForm = () => import('./link-form.tsx');
const LinkForm = lazyPart(() => loadForm().then((file) => file.LinkForm));
const PinPastedDialog = lazyPart(() => import('./pin-link-dialog.tsx').then((file) => file.PinPastedDialog));
/** Soon after the page stands, so that the form is there when the network is not. */
const LOAD_AFTER_MS = 2_000;

export function EditableLinks({ desk }: { desk: Desk }) {
  useEffect(() => {
    const timer = setTimeout(() => void loadForm().catch(() => {}), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const [adding, setAdding] = useState(false);
  const [pasted, setPasted] = useState<string | null>(null);
  usePastedLink(setPasted);
  const [unpinned, setUnpinned] = useState<Link | null>(null);
  const sending = useSending(desk.send);
  const isGone = unpinned !== null && !links.get(desk.document, unpinned.id);
  return (
    <LinkSection
      document={desk.document}
      slots={{
        beside: (link) => (
          <>
            {link.original && (
              <a
                href={link.original}
                target="_blank"
                rel="noopener noreferrer"
                className={styles.original}
                aria-label={`Original of ${link.label}, which moves (opens in a new tab)`}
              >
                original
              </a>
            )}
            <Button
              look="quiet"
              label={`Remove the link ${link.label}`}
              onPress={() => {
                if (sending.ask({ type: 'unpinLink', linkId: link.id })) setUnpinned(link);
              }}
            >
              <X size="1em" aria-hidden="true" />
            </Button>
          </>
        ),
        add: (
          <>
            {isGone && (
              <p role="status">
                Removed “{unpinned.label}”.{' '}
                <Button
                  look="quiet"
                  onPress={() => {
                    sending.ask(putBack(unpinned));
                    setUnpinned(null);
                  }}
                >
                  Put it back
                </Button>
              </p>
            )}
            <RefusalNotice refusal={sending.refusal} />
            <FailedCommands desk={desk} of={['pinLink', 'unpinLink']} />
            {pasted && <PinPastedDialog desk={desk} url={pasted} onClose={() => setPasted(null)} />}
            {adding ? (
              <LinkForm desk={desk} onClose={() => setAdding(false)} />
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

function putBack({ label, url, class: of, original, showsFrom, showsUntil }: Link): Command {
  return { type: 'pinLink', label, url, class: of, original, showsFrom, showsUntil };
}
