import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listNotices, readNotices } from '../../api/feed.js';
import { keys } from '../../api/keys.js';
import shell from '../shell/shell.module.css';
import { NoticeList } from './notice-list.js';

/** The bell with its count, and the drawer behind it. A notice carries a link and no content. */
export function NoticesBell() {
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const notices = useQuery({ queryKey: keys.notices, queryFn: listNotices });
  const unread = notices.data?.unread ?? 0;
  const reading = useMutation({
    mutationFn: readNotices,
    onSettled: () => client.invalidateQueries({ queryKey: keys.notices }),
  });
  const newest = notices.data?.items[0];
  return (
    <>
      <button
        type="button"
        className={shell['bell']}
        onClick={open}
        aria-label={unread === 0 ? 'Notices' : `Notices, ${unread} unread`}
      >
        <IconBell size={18} stroke={1.6} aria-hidden="true" />
        {unread > 0 && <span className={shell['count']}>{unread}</span>}
      </button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={400}
        title="Notices"
        closeButtonProps={{ 'aria-label': 'Close the notices' }}
      >
        {newest && unread > 0 && (
          <Button mb={12} onClick={() => reading.mutate({ until: newest.at })} loading={reading.isPending}>
            Mark all as read
          </Button>
        )}
        <NoticeList
          notices={notices}
          onOpened={(id) => {
            reading.mutate({ ids: [id] });
            close();
          }}
        />
      </Drawer>
    </>
  );
}
