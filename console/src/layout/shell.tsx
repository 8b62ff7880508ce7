import { Anchor, AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import icon from '../icon.svg';
import { useMe } from '../api/use-me';
import { AccountMenu } from './account-menu';
import { ColorSchemeButton } from './color-scheme-button';
import { navigationFor, type Section } from './navigation';

const isWithin = (pathname: string, to: string): boolean =>
  pathname === to || (to !== '/console' && pathname.startsWith(`${to}/`));

/** Returns the navigation entry with the longest matching path; the calendar is below the activities. */
const activeEntry = (pathname: string, sections: readonly Section[]): string | undefined =>
  sections
    .flatMap(({ entries }) => entries.map(({ to }) => to))
    .filter((to) => isWithin(pathname, to))
    .sort((one, other) => other.length - one.length)[0];

/** Header, navigation and the page. On a phone the navigation opens over the page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const { isAdministrator } = useMe();
  const sections = navigationFor(isAdministrator);
  const active = activeEntry(pathname, sections);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    close();
    window.scrollTo(0, 0);
    // Move the focus, so that the keyboard and screen readers continue in the new page.
    document.getElementById('page')?.focus({ preventScroll: true });
  }, [pathname, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <Anchor href="#page" className="skip-link">
        Skip to content
      </Anchor>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close navigation' : 'Open navigation'}
            />
            <Anchor
              component={Link}
              to="/console"
              underline="never"
              c="inherit"
              aria-label="CRM Platform, dashboard"
            >
              <Group gap="xs" wrap="nowrap">
                <img src={icon} alt="" width={28} height={28} />
                <Text fw={650} visibleFrom="xs">
                  CRM Platform
                </Text>
              </Group>
            </Anchor>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ColorSchemeButton />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main navigation">
        <ScrollArea>
          {sections.map(({ heading, entries }) => (
            <div key={heading ?? ''}>
              {heading !== undefined && (
                <Text size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
                  {heading}
                </Text>
              )}
              {entries.map(({ to, label, icon: Icon, external = false }) => (
                <NavLink
                  key={to}
                  component={Link}
                  to={to}
                  reloadDocument={external}
                  label={label}
                  leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                  active={to === active}
                  {...(to === active && { 'aria-current': 'page' as const })}
                />
              ))}
            </div>
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
