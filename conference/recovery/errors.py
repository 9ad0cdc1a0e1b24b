"""What a backup or its restoring can be refused for. Both are commands, and commands speak English."""

from conference.errors import KaigiError


class RecoveryError(KaigiError):
    """Nothing was stored and nothing was changed; the text says why."""


class DamagedError(RecoveryError):
    """A backup is not, byte for byte, what was written, or the key is another one."""
