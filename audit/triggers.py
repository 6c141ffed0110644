"""What the database refuses to do to the event log: it is only ever added to."""

from common.triggers import Emptying, Refused, Trigger

TRIGGERS: list[Trigger] = [
    Refused("audit_event", "UPDATE"),
    Refused("audit_event", "DELETE"),
    Emptying("audit_event", keys=(("id",), ("chain", "number"))),
    Refused("audit_chainhead", "DELETE"),
    Emptying("audit_chainhead", keys=(("chain",),)),
]
