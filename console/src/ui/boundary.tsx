import { Component, type ReactNode } from 'react';
import { ErrorNotice } from './notice.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Says what went wrong in place of a page that cannot be drawn, such as one whose file a newer version has taken away. */
export class Boundary extends Component<Props, { readonly thrown?: unknown }> {
  override state: { readonly thrown?: unknown } = {};

  static getDerivedStateFromError(thrown: unknown): { readonly thrown: unknown } {
    return { thrown };
  }

  override render(): ReactNode {
    if (!('thrown' in this.state)) return this.props.children;
    return <ErrorNotice error={this.state.thrown} retry={() => window.location.reload()} />;
  }
}
