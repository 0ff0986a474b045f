'use client';
/** A person's picture, or their initials where there is none. */
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useRef, useState } from 'react';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { PartOf } from '../parts/PartOf.js';
import { safePicture } from '../parts/safeUrl.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { initialsOf } from './initials.js';
import { profileOf } from './profileOf.js';

export interface UserAvatarProps
  extends Omit<ComponentPropsWithoutRef<'span'>, 'children'>,
    Omit<UiOptions, 'messages'> {
  /** The person's name. @default the signed-in user's `name`, else `email`; with `src` none */
  readonly name?: string | undefined;
  /** The picture, at `https:`, `http:` or `blob:`; any other address is dropped. @default the signed-in user's `avatar` */
  readonly src?: string | null | undefined;
  /** The token `--sa-avatar` sets any other size. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
}

/**
 * Decorates a name beside it, so screen readers skip it. Where it stands alone, give it `role="img"`,
 * `aria-hidden={false}` and an `aria-label`.
 *
 * @throws Error outside of `SurrealAuthProvider`, unless `name` or `src` is given
 */
export const UserAvatar = withUi<HTMLSpanElement, UserAvatarProps>(function UserAvatar(props, ref) {
  const Avatar = props.name === undefined && props.src === undefined ? CurrentUserAvatar : AnyAvatar;
  return <Avatar {...props} innerRef={ref} />;
});

interface AvatarProps extends Omit<UserAvatarProps, keyof UiOptions> {
  readonly innerRef: React.Ref<HTMLSpanElement>;
}

function CurrentUserAvatar(props: AvatarProps): ReactNode {
  const { name, email, avatar } = profileOf(useCurrentUser().user);
  return <AnyAvatar {...props} name={name ?? email} src={avatar} />;
}

function AnyAvatar({ name = '', src, size = 'medium', innerRef, ...props }: AvatarProps): ReactNode {
  const { locale } = useWords();
  const [broken, setBroken] = useState<string>();
  const picture = safePicture(src);
  const isShown = picture !== undefined && picture !== broken;
  return (
    <PartOf
      as="span"
      aria-hidden={true}
      {...props}
      part="avatar"
      innerRef={innerRef}
      data-surreal-auth="user-avatar"
      data-size={size}
    >
      {isShown ? (
        <Picture src={picture} onBroken={setBroken} />
      ) : (
        initialsOf(name, locale) || <Silhouette />
      )}
    </PartOf>
  );
}

interface PictureProps {
  readonly src: string;
  /** Called with the address of a picture that cannot be loaded. */
  readonly onBroken: (src: string) => void;
}

function Picture({ src, onBroken }: PictureProps): ReactNode {
  const image = useRef<HTMLImageElement>(null);

  // A picture in the server's HTML may have failed before React listened to its events.
  useEffect(() => {
    const { complete, naturalWidth } = image.current ?? { complete: false, naturalWidth: 0 };
    if (complete && naturalWidth === 0) onBroken(src);
  }, [src, onBroken]);

  return (
    <PartOf
      as="img"
      part="image"
      innerRef={image}
      src={src}
      alt=""
      decoding="async"
      // The picture's server need not learn on which page it is shown.
      referrerPolicy="no-referrer"
      onError={() => onBroken(src)}
    />
  );
}

function Silhouette(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <circle cx="12" cy="9" r="4" />
      <path d="M4 21c1-9 15-9 16 0" />
    </svg>
  );
}
