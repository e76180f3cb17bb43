import { PageTitle } from '../layout/page-title.tsx';
import { Channels } from './channels.tsx';
import { Keys } from './keys.tsx';
import { Prices } from './prices.tsx';

/** What an operator sets: who may do what, where messages go, and what things cost. */
export default function SettingsPage() {
  return (
    <>
      <PageTitle title="Settings" />
      <Keys />
      <Channels />
      <Prices />
    </>
  );
}
