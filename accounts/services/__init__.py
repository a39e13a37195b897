"""Everything that changes who may enter."""

from accounts.services.access import close_all_sockets, on_signed_out, start_session
from accounts.services.demo import ensure_demo_users
from accounts.services.identities import sign_in_with_identity
from accounts.services.sign_in import sign_in
from accounts.services.sockets import (
    are_logins_valid,
    login_of_secret,
    login_of_session,
)
from accounts.services.tickets import issue_ticket, redeem_ticket
from accounts.services.tokens import (
    create_personal_token,
    revoke_personal_token,
    user_of_token,
)
from accounts.services.users import create_local_user

__all__ = [
    "are_logins_valid",
    "close_all_sockets",
    "create_local_user",
    "create_personal_token",
    "ensure_demo_users",
    "issue_ticket",
    "login_of_secret",
    "login_of_session",
    "on_signed_out",
    "redeem_ticket",
    "revoke_personal_token",
    "sign_in",
    "sign_in_with_identity",
    "start_session",
    "user_of_token",
]
