// A dialog for what needs more than one field. Esc and the veil leave it; the focus goes back to where it came from.

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Button } from '../form/button.tsx';
import styles from './overlay.module.css';

export function DialogBox(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  isWide?: boolean;
}) {
  const { title, onClose, children, isWide = false } = props;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={classes(styles.veil)}
    >
      <Modal className={classes(styles.modal)} data-wide={isWide}>
        <Dialog className={classes(styles.dialog)}>
          <div className={styles.top}>
            <Heading slot="title" className={classes(styles.title)}>
              {title}
            </Heading>
            <Button look="quiet" label="Close" onPress={onClose}>
              <X size="1.1em" aria-hidden="true" />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The line of buttons at the end of a dialog: the act, then the way out. */
export function DialogActs({ children }: { children: ReactNode }) {
  return <div className={styles.acts}>{children}</div>;
}
