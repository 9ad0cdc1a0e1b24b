"""What can go wrong in a way a person can mend. Anything else is a defect and may crash."""


class KaigiError(Exception):
    """Base of every refusal; its text is one clear sentence for a person."""


class ConfigurationError(KaigiError):
    """A setting of the environment makes no sense."""


class RefusedError(KaigiError):
    """What was asked cannot be done, and nothing was changed."""


class NotFoundError(RefusedError):
    """No such thing, or it is somebody else's."""


class ConflictError(RefusedError):
    """Somebody else changed it meanwhile."""
