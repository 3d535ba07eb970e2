"""Handing letters over to a mail server, one connection for many."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465}
TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: plain text, and the same words as HTML."""

    to: str
    subject: str
    text: str
    html: str


class LetterRefused(Exception):
    """The server will not take this letter, now or later: the address does not exist."""


class PostClosed(Exception):
    """The mail server cannot be reached, or takes nothing now; try again later."""


Send = Callable[[Letter], None]


@contextmanager
def post_office(smtp_url: str, *, sender: str) -> Iterator[Send]:
    """Open a connection to the mail server at ``smtp_url`` and give the function that sends.

    Raises:
        PostClosed: No connection. The function raises it too, and ``LetterRefused``.
    """
    try:
        server = _connected(smtp_url)
    except (OSError, smtplib.SMTPException) as error:
        raise PostClosed from error
    try:
        yield lambda letter: _send(server, letter, sender)
    finally:
        server.close()


def _connected(smtp_url: str) -> smtplib.SMTP:
    address = urlsplit(smtp_url)
    port = address.port or PORTS[address.scheme]
    host = address.hostname or ""
    if address.scheme == "smtps":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
    if address.username:
        server.login(unquote(address.username), unquote(address.password or ""))
    return server


def _send(server: smtplib.SMTP, letter: Letter, sender: str) -> None:
    message = EmailMessage(policy=LINES)
    message["From"], message["To"] = sender, letter.to
    message["Subject"] = letter.subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="gop-y")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        raise (LetterRefused if all(code >= 500 for code in codes) else PostClosed) from error  # noqa: PLR2004 - RFC 5321: 5yz is for good
    except smtplib.SMTPDataError as error:
        raise (LetterRefused if error.smtp_code >= 500 else PostClosed) from error  # noqa: PLR2004 - RFC 5321: 5yz is for good
    except (OSError, smtplib.SMTPException) as error:
        raise PostClosed from error
