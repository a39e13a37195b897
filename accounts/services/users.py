"""Making users who sign in here."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.domain.actor import Actor
from accounts.models import User
from accounts.selectors import actor_of
from livestate.refusals import Conflict, FieldError, InvalidPayload


def create_local_user(
    *,
    username: str,
    password: str | None = None,
    display_name: str = "",
    email: str = "",
    is_staff: bool = False,
    is_superuser: bool = False,
) -> Actor:
    """Create a user; without a password one who can only use tokens.

    Raises `InvalidPayload` for a bad name or a weak password, `Conflict` for a name
    that is taken in any case.
    """
    user = User(
        username=User.normalize_username(username),
        display_name=display_name,
        email=User.objects.normalize_email(email),
        is_staff=is_staff,
        is_superuser=is_superuser,
    )
    user.set_password(password)
    try:
        user.clean_fields()
        if password is not None:
            _require_strong(password=password, user=user)
        with transaction.atomic():
            user.save()
    except ValidationError as error:
        raise _invalid(error) from None
    except IntegrityError:
        raise Conflict(f"The username {username!r} is taken.") from None
    return actor_of(user)


def _require_strong(*, password: str, user: User) -> None:
    try:
        validate_password(password, user=user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None


def _invalid(error: ValidationError) -> InvalidPayload:
    found = tuple(
        FieldError(pointer=f"/{field}", code="invalid", detail=" ".join(messages))
        for field, messages in error.message_dict.items()
    )
    first = found[0]
    return InvalidPayload(f"{first.pointer[1:]}: {first.detail}", errors=found)
