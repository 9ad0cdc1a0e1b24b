"""What is said to whoever answers too late, twice, or beside the rules. Guests read it, too."""

from flask_babel import gettext as _

from conference.errors import ConflictError
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from models.delegation import Invitation
from models.text import FALLBACK_LANGUAGE
from models.vocabulary import InvitationState


def refused(place: Invitation) -> ConflictError:
    """An answer that cannot follow: say how the place stands now."""
    return ConflictError(_("%(state)s Nothing was changed.", state=state_of(place)))


def changed_meanwhile(place: Invitation) -> ConflictError:
    """What the form showed is not so any more."""
    return ConflictError(_("This place changed while the form was open. %(state)s Nothing was saved yet.", state=state_of(place)))


def beyond_quota(quota: int) -> ConflictError:
    return ConflictError(_("Your delegation has %(quota)s places. Ask the secretariat for another one.", quota=quota))


def asked_already() -> ConflictError:
    return ConflictError(_("Your delegation asked for another place already. The secretariat will answer."))


def files_first() -> ConflictError:
    return ConflictError(_("There are files of this person, such as a scan of the passport. Ask the secretariat to remove them first."))


def state_of(place: Invitation) -> str:
    """How a place stands, in a sentence. Names are those of the delegation's own people."""
    number, holder = place.number, place.participant
    if holder is None:
        return str(_without_name(number, place.state))
    name = shown_name(names_of(holder), FALLBACK_LANGUAGE)
    sentences = {
        InvitationState.CONFIRMED: _("Place %(number)s: %(name)s is confirmed.", number=number, name=name),
        InvitationState.COMPLETE: _("Place %(number)s: %(name)s is confirmed, and the details are in.", number=number, name=name),
        InvitationState.DECLINED: _("Place %(number)s: %(name)s was named, and the place was declined.", number=number, name=name),
        InvitationState.CANCELLED: _("Place %(number)s was cancelled by the secretariat.", number=number),
    }
    return str(sentences.get(place.state) or _("Place %(number)s: %(name)s is nominated.", number=number, name=name))


def _without_name(number: int, state: InvitationState) -> str:
    if state is InvitationState.DECLINED:
        return str(_("Place %(number)s was declined.", number=number))
    if state is InvitationState.CANCELLED:
        return str(_("Place %(number)s was cancelled by the secretariat.", number=number))
    return str(_("Place %(number)s is open: nobody is nominated for it.", number=number))
