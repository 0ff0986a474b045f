'use client';
/** A person's picture, or their initials where there is none. */
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { initialsOf } from './initials.js';
import { profileOf } from './profileOf.js';
import { safePicture } from './safeUrl.js';

export interface UserAvatarProps
  extends Omit<ComponentPropsWithoutRef<'span'>, 'children'>,
    Omit<UiOptions, 'messages'> {
  /** Whose it is. @default the signed-in user's `name`, else `email`; with `src` nobody's */
  readonly name?: string | undefined;
  /** The picture, at `https:`, `http:` or `blob:`; all else is dropped. @default the signed-in user's `avatar` */
  readonly src?: string | null | undefined;
  /** Any other size: the token `--sa-avatar`. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
}

/**
 * An ornament beside a name: screen readers pass over it. Where it stands alone, give it `role="img"`,
 * `aria-hidden={false}` and an `aria-label`.
 *
 * @throws Error outside of `SurrealAuthProvider`, unless it is told whose it is
 */
export const UserAvatar = forwardRef<HTMLSpanElement, UserAvatarProps>(function UserAvatar(
  { classNames, components, ...props },
  ref,
) {
  const View = props.name === undefined && props.src === undefined ? OfUser : Picture;
  return (
    <UiProvider classNames={classNames} components={components}>
      <View {...props} innerRef={ref} />
    </UiProvider>
  );
});

type ViewProps = UserAvatarProps & { readonly innerRef: React.Ref<HTMLSpanElement> };

function OfUser(props: ViewProps): ReactNode {
  const { name, email, avatar } = profileOf(useCurrentUser().user);
  return <Picture {...props} name={name ?? email} src={avatar} />;
}

function Picture({ name = '', src, size = 'medium', innerRef, ...props }: ViewProps): ReactNode {
  const { locale } = useWords();
  const image = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState<string>();
  const picture = safePicture(src);
  const isShown = picture !== undefined && picture !== broken;
  const initials = initialsOf(name, locale);

  // A picture in the server's HTML may have failed before anybody listened.
  useEffect(() => {
    const { complete, naturalWidth } = image.current ?? { complete: false, naturalWidth: 0 };
    if (isShown && complete && naturalWidth === 0) setBroken(picture);
  }, [isShown, picture]);

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
        <PartOf
          as="img"
          part="image"
          innerRef={image}
          src={picture}
          alt=""
          decoding="async"
          // Whoever keeps the picture need not learn where it is looked at.
          referrerPolicy="no-referrer"
          onError={() => setBroken(picture)}
        />
      ) : (
        initials || <Somebody />
      )}
    </PartOf>
  );
}

function Somebody(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <circle cx="12" cy="9" r="4" />
      <path d="M4 21c1-9 15-9 16 0" />
    </svg>
  );
}
