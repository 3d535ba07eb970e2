"""``flask demo``: the demonstration province."""

from consult.core.clock import utc_now
from consult.core.command import CommandGroup, tell
from consult.demo.services import demo_accounts, load_demo

demo = CommandGroup("demo", help="The demonstration province.")


@demo.command("load")
def load() -> None:
    """Load the demonstration province into an empty database."""
    load_demo(say=tell, now=utc_now())
    for role, email, password in demo_accounts():
        tell(f"{role:<12} {email:<36} {password}")
