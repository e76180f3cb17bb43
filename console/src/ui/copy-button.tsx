import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

/** Copies the text, and says so until there is another. Browsers give no way to copy where a page came without TLS from another machine. */
export function CopyButton({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<string>();
  if (!('clipboard' in navigator)) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  const Icon = copied === text ? Check : Copy;
  return (
    <Button onClick={() => void copy()}>
      <Icon size={15} aria-hidden="true" />
      {copied === text ? 'Copied' : 'Copy'}
    </Button>
  );
}
