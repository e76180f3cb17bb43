import { LogOut, Menu, Moon, Sun } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../data/client.tsx';
import { pages } from '../pages.ts';
import { chooseTheme, useTheme } from '../styles/theme.ts';
import { Button } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { ViewLink } from '../view/use-view.tsx';
import styles from './shell.module.css';
import { Toolbar } from './toolbar.tsx';

/** What is around every page: where one can go, and what it is about. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const side = useRef<HTMLElement>(null);
  const menu = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLElement>(null);
  const shown = useRef(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went to another page has done with the menu
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    // What had the focus has gone with the menu, or with the page before.
    if (isOpen || document.activeElement === document.body) content.current?.focus();
    setOpen(false);
  }, [path]);
  useEffect(() => {
    if (isOpen) side.current?.querySelector('a')?.focus();
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    menu.current?.focus();
  };
  return (
    <div className={styles['shell']}>
      <a href="#content" className={styles['skip']}>
        Skip to the content
      </a>
      <aside
        ref={side}
        className={styles['side']}
        data-open={isOpen}
        id="navigation"
        onKeyDown={({ key }) => isOpen && key === 'Escape' && close()}
      >
        <ViewLink to="/" className={styles['brand']}>
          <Logo size={26} />
          Resonant Analytics
        </ViewLink>
        <nav className={styles['nav']} aria-label="Pages">
          {pages.map(({ path: to, title, icon: Icon }) =>
            Icon === undefined ? null : (
              <ViewLink key={to} to={to} isCurrent={to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)}>
                <Icon size={17} aria-hidden="true" />
                {title}
              </ViewLink>
            ),
          )}
        </nav>
        <Foot />
      </aside>
      <div className={styles['main']}>
        <header className={isTimeless(path) ? `${styles['top']} ${styles['bare']}` : styles['top']}>
          <div className={styles['menu']}>
            <Button
              look="icon"
              ref={menu}
              aria-label="Pages"
              aria-expanded={isOpen}
              aria-controls="navigation"
              onClick={() => setOpen(!isOpen)}
            >
              <Menu size={18} aria-hidden="true" />
            </Button>
          </div>
          {!isTimeless(path) && <Toolbar />}
        </header>
        <main ref={content} className={styles['content']} id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

function isTimeless(path: string): boolean {
  return pages.some((page) => page.path === path && page.isTimeless === true);
}

function Foot() {
  const theme = useTheme();
  const { hasKey, signOut } = useSession();
  const other = theme === 'dark' ? 'light' : 'dark';
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <div className={styles['foot']}>
      <Button look="icon" onClick={() => chooseTheme(other)} aria-label={`Show in ${other} colours`}>
        <Icon size={17} aria-hidden="true" />
      </Button>
      {hasKey && (
        <Button look="icon" onClick={signOut} aria-label="Sign out">
          <LogOut size={17} aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
