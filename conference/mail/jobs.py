"""The job that delivers one message."""

from datetime import datetime

from conference.jobs.registry import job
from conference.mail import services


@job("mail.deliver")
def deliver(*, message_id: int, now: datetime, attempt: int) -> None:
    """A second attempt of the same job means that the first worker died."""
    services.deliver(message_id, now=now, is_retry=attempt > 1)
